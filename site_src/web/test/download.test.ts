import { afterEach, expect, test, vi } from "vitest";
import { download, refresh } from "../src/download.js";

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

/** A reader of one text only. */
async function read(response: Response): Promise<string> {
  const text = await response.text();
  if (text !== "abc") throw new Error(`${text} can't be read`);
  return text;
}

test("a file is told of as it comes", async () => {
  answering(new Response("abc"));
  const arrived: number[] = [];
  expect(await download("image.bin", read, (bytes) => arrived.push(bytes))).toBe("abc");
  expect(arrived).toEqual([3]);
});

test.each([
  ["what can't be read", new Response("ab")],
  ["what is not found", new Response("abc", { status: 404 })],
])("%s is asked for again, past what the browser keeps", async (_, kept) => {
  const asked = answering(kept, new Response("abc"));
  let sum = 0;
  const count = (bytes: number) => {
    sum += bytes;
  };
  expect(await download("image.bin", read, count)).toBe("abc");
  expect(asked.map(({ cache }) => cache)).toEqual([undefined, "reload"]);
  expect(sum).toBe(3);
});

test("what fails twice has failed", async () => {
  answering(new Response("ab"), new Response("ab"));
  await expect(download("image.bin", read, () => {})).rejects.toThrow("can't be read");
});

test.each([
  [new Response("abc"), "there"],
  [new Response("not found", { status: 404 }), "gone"],
])("what is asked for anew is kept, and told to be there or gone", async (response, told) => {
  const asked = answering(response);
  expect(await refresh("main.js")).toBe(told);
  expect(asked.map(({ cache }) => cache)).toEqual(["reload"]);
  expect(response.bodyUsed).toBe(true);
});

test("a host that can't be reached says nothing", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("no network")));
  expect(await refresh("main.js")).toBe("unreachable");
});
