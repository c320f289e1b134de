/**
 * The worker of a frozen core: answers as soon as its image has come, then completes it by the rest,
 * and asks there again what was answered before.
 */
import type { CoreManifest, ManifestFile } from "../contract.js";
import type { FromWorker, ToCore } from "../messages.js";
import { sparingly } from "../progress.js";
import { Answers } from "./answers.js";
import { download } from "./download.js";
import { type Image, readImage } from "./image.js";
import { thaw } from "./instance.js";

const never = new Promise<never>(() => {});

let load: (core: CoreManifest) => void;
const core = new Promise<CoreManifest>((resolve) => {
  load = resolve;
});
const [interpreter, image] = begin();
const answers = start();
/** The same, but where the boot has failed or the core has ended, every question waits. */
let working = answers.catch(() => never);

self.addEventListener("message", ({ data }: MessageEvent<ToCore>) => {
  if (data.type === "ask") void answer(data.id, data.request);
  else if (data.type === "report") void report();
  else if (data.type === "complete") void complete();
  else load(data.core);
});

function post(message: FromWorker): void {
  self.postMessage(message);
}

/** Fetch what the core begins with; both at once. */
function begin(): [Promise<WebAssembly.Module>, Promise<Image>] {
  const tell = sparingly((received, total) => post({ type: "progress", received, total }));
  let received = 0;
  const fetched = async (part: "interpreter" | "image") => {
    const manifest = await core;
    const total = manifest.interpreter.size + manifest.image.size;
    return fetchFile(manifest[part], (bytes) => {
      received += bytes;
      tell(received, total);
    });
  };
  return [
    fetched("interpreter").then((bytes) => WebAssembly.compile(bytes)),
    fetched("image").then(unpack),
  ];
}

function fetchFile(
  { path, size }: ManifestFile,
  arrived: (bytes: number) => void,
  options: RequestInit = {},
): Promise<ArrayBuffer> {
  return download(new URL(path, self.location.href).href, size, arrived, options);
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
async function complete(): Promise<void> {
  try {
    const answers = await working;
    const file = await fetchFile((await core).rest, () => {}, { priority: "low" });
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
