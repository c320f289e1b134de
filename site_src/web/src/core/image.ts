/**
 * A part of a core's memory, as a file: a head, runs of pages, and the pages themselves.
 *
 * Written by the build (`freeze/`), read in the browser. All numbers are 32 bits, little-endian.
 */

export interface Image {
  /** Marks what was made together: that of the image is that of the interpreter. */
  key: string;
  /** Where in memory the function lies that answers. */
  door: number;
  runs: Run[];
}

export interface Run {
  /** Where in memory it begins. */
  start: number;
  bytes: Uint8Array;
}

/** The length of a key, in letters of ASCII. */
export const KEY_LENGTH = 12;

const HEAD = KEY_LENGTH + 2 * 4;

/** Read an image. Throws where the file is cut short, or no image. */
export function readImage(file: ArrayBuffer): Image {
  const key = new TextDecoder().decode(new Uint8Array(file, 0, KEY_LENGTH));
  const [door = 0, count = 0] = new Uint32Array(file, KEY_LENGTH, 2);
  const bounds = new Uint32Array(file, HEAD, 2 * count);
  const runs: Run[] = [];
  let place = HEAD + bounds.byteLength;
  for (let at = 0; at < bounds.length; at += 2) {
    const length = bounds[at + 1]!;
    runs.push({ start: bounds[at]!, bytes: new Uint8Array(file, place, length) });
    place += length;
  }
  if (place !== file.byteLength)
    throw new Error(`an image of ${place} bytes has ${file.byteLength}`);
  return { key, door, runs };
}

/** The file of an image. */
export function writeImage({ key, door, runs }: Image): Uint8Array<ArrayBuffer> {
  const numbers = [door, runs.length, ...runs.flatMap(({ start, bytes }) => [start, bytes.length])];
  const head = [new TextEncoder().encode(key), new Uint8Array(new Uint32Array(numbers).buffer)];
  const parts = [...head, ...runs.map(({ bytes }) => bytes)];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) {
    file.set(part, place);
    place += part.length;
  }
  return file;
}
