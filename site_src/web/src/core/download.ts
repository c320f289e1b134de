/**
 * Fetch the whole of a file into memory, telling `arrived` of its bytes as they come; less than none
 * where they did not count. What failed is asked for again once, past what the browser keeps.
 */
export async function download(
  url: string,
  size: number,
  arrived: (bytes: number) => void,
  options: RequestInit,
): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let place = 0;
  try {
    const { ok, body } = await fetch(url, options);
    const reader = body!.getReader();
    for (let part = await reader.read(); ok && part.value; part = await reader.read()) {
      bytes.set(part.value, place);
      place += part.value.length;
      arrived(part.value.length);
    }
    if (place === size) return bytes.buffer;
    throw new Error(`${url} can't be had`);
  } catch (error) {
    arrived(-place);
    if (options.cache) throw error;
    return download(url, size, arrived, { ...options, cache: "reload" });
  }
}
