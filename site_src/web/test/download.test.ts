import { afterEach, expect, test, vi } from "vitest";
import { download } from "../src/core/download.js";

afterEach(() => vi.unstubAllGlobals());

/** Have the browser give these, one for each time it is asked; and note how it is asked. */
function answering(...responses: Response[]): RequestInit[] {
  const asked: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_: string, options: RequestInit) => {
    asked.push(options);
    return responses[asked.length - 1];
  });
  return asked;
}

test("a file is told of as it comes", async () => {
  answering(new Response("abc"));
  const arrived: number[] = [];
  const file = await download("image.bin", 3, (bytes) => arrived.push(bytes), {});
  expect(new TextDecoder().decode(file)).toBe("abc");
  expect(arrived).toEqual([3]);
});

test.each([
  ["a file that is cut", new Response("ab")],
  ["a file that is too long", new Response("abcd")],
  ["what is not found", new Response("abc", { status: 404 })],
])("%s is asked for again, past what the browser keeps", async (_, kept) => {
  const asked = answering(kept, new Response("abc"));
  let sum = 0;
  const count = (bytes: number) => {
    sum += bytes;
  };
  const file = await download("image.bin", 3, count, {});
  expect(new TextDecoder().decode(file)).toBe("abc");
  expect(asked.map(({ cache }) => cache)).toEqual([undefined, "reload"]);
  expect(sum).toBe(3);
});

test("what fails twice has failed", async () => {
  answering(new Response("ab"), new Response("ab"));
  await expect(download("image.bin", 3, () => {}, {})).rejects.toThrow("image.bin");
});
