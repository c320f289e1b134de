/**
 * The worker of a frozen core: answers as soon as its image has come, then completes it by the rest,
 * and asks there again what was answered before.
 */
import type { FromWorker, ToCore } from "../messages.js";
import { Answers } from "./answers.js";
import { download } from "./download.js";
import { type Image, readImage } from "./image.js";
import { thaw } from "./instance.js";

type Part = "interpreter" | "image";
type Completion = Extract<ToCore, { type: "complete" }>;

const never = new Promise<never>(() => {});

const arrive = {} as Record<Part, (bytes: ArrayBuffer) => void>;
const interpreter = arrival("interpreter").then((bytes) => WebAssembly.compile(bytes));
const image = arrival("image").then(unpack);
const answers = start();
/** The same, but where the boot has failed or the core has ended, every question waits. */
let working = answers.catch(() => never);

self.addEventListener("message", ({ data }: MessageEvent<ToCore>) => {
  if (data.type === "ask") void answer(data.id, data.request);
  else if (data.type === "report") void report();
  else if (data.type === "complete") void complete(data);
  else arrive[data.type](data.bytes);
});

function post(message: FromWorker): void {
  self.postMessage(message);
}

function arrival(part: Part): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    arrive[part] = resolve;
  });
}

async function unpack(bytes: ArrayBuffer): Promise<Image> {
  const unpacked = new Response(bytes).body!.pipeThrough(new DecompressionStream("gzip"));
  return readImage(await new Response(unpacked).arrayBuffer());
}

async function start(): Promise<Answers> {
  // Together, so that one that can't be read is heard of before the other is there.
  const [module, first] = await Promise.all([interpreter, image]);
  return new Answers(await thaw(module, [first]));
}

/** Say what has become of the boot. */
async function report(): Promise<void> {
  try {
    await answers;
    post({ type: "ready" });
  } catch (error) {
    post({ type: "failed", reason: String(error) });
  }
}

/** Answer a question, or say what the calculator raised. */
async function answer(id: number, request: string): Promise<void> {
  const answers = await working;
  post({ type: "asked", id });
  try {
    post({ ...answers.to(request), id });
  } catch (error) {
    leave(error);
  }
}

/** Fetch the rest, and go on with all of it. */
async function complete({ rest, folder }: Completion): Promise<void> {
  try {
    const answers = await working;
    const file = await download(folder + rest.path, rest.size, () => {}, { priority: "low" });
    const images = [await image, await unpack(file)];
    await answers.goOnWith(await thaw(await interpreter, images));
    // Megabytes that nobody needs any more.
    for (const { runs } of images) runs.length = 0;
  } catch (error) {
    leave(error);
  }
}

function leave(error: unknown): void {
  working = never;
  post({ type: "left", reason: String(error) });
}
