/** What a site's files are fetched by, so that what failed once can be had later. */

const PATIENCE = 10_000; // milliseconds

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

/** Replace what the browser keeps of a file; gives what the host says of it, if it can be reached. */
export async function refresh(url: string): Promise<"there" | "gone" | "unreachable"> {
  try {
    const response = await fetch(url, { cache: "reload", signal: AbortSignal.timeout(PATIENCE) });
    // It is kept once it has been read.
    await response.arrayBuffer();
    return response.ok ? "there" : "gone";
  } catch {
    return "unreachable";
  }
}

/** What loads a module when it is first wanted; what failed is tried again the next time. */
export function loader<Module>(url: string): () => Promise<Module | null> {
  let loading: Promise<Module | null> | undefined;
  return () => {
    loading ??= load<Module>(url).catch(() => {
      loading = undefined;
      return null;
    });
    return loading;
  };
}

/** Load a module; one that failed is loaded again once, past what the browser keeps. */
export async function load<Module>(url: string): Promise<Module> {
  try {
    return await import(url);
  } catch {
    // By another address: at this one, some browsers stay with the failure.
    await refresh(url);
    return import(`${url}?${Date.now()}`);
  }
}
