/**
 * Fetch a file and read it as it comes, telling `arrived` of its bytes; less than none where they did
 * not count. What failed, or can't be read, is asked for again once, past what the browser keeps.
 */
export async function download<T>(
  url: string,
  read: (response: Response) => Promise<T>,
  arrived: (bytes: number) => void,
  options: RequestInit = {},
): Promise<T> {
  let sum = 0;
  const count = ({ length }: Uint8Array) => {
    sum += length;
    arrived(length);
  };
  try {
    const response = await fetch(url, options);
    if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
    // On a copy: the browser keeps compiled wasm only of a response that is compiled as it came.
    const counted = response.clone().body!.pipeTo(new WritableStream({ write: count }));
    // All is counted before any of it is taken back.
    const [file] = await Promise.allSettled([read(response), counted]);
    if (file.status === "rejected") throw file.reason;
    return file.value;
  } catch (error) {
    arrived(-sum);
    if (options.cache) throw error;
    return download(url, read, arrived, { ...options, cache: "reload" });
  }
}
