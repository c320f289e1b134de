/**
 * The worker of a frozen core: answers as soon as its image has come, then completes it by the rest,
 * and asks there again what was answered before.
 */
import type { CoreManifest, ManifestFile } from "../contract.js";
import { download } from "../download.js";
import type { ToCore } from "../messages.js";
import { post, progress, report } from "../tell.js";
import { Answers } from "./answers.js";
import { type Image, readImage } from "./image.js";
import { thaw } from "./instance.js";

/** The site build writes it at the head of this script. */
declare const TERAKOYA_BUNDLE: CoreManifest;

const never = new Promise<never>(() => {});

const files = TERAKOYA_BUNDLE;
const arrived = progress([files.interpreter, files.image]);
// Both at once.
const interpreter = download(at(files.interpreter), WebAssembly.compileStreaming, arrived);
const image = download(at(files.image), unpack, arrived);
const answers = start();
/** The same, but where the boot has failed or the core has ended, every question waits. */
let working = answers.catch(() => never);

self.addEventListener("message", ({ data }: MessageEvent<ToCore>) => {
  if (data.type === "ask") void answer(data.id, data.request);
  else if (data.type === "report") void report(answers);
  else void complete();
});

function at({ path }: ManifestFile): string {
  return new URL(path, self.location.href).href;
}

async function unpack(file: Response): Promise<Image> {
  const unpacked = file.body!.pipeThrough(new DecompressionStream("gzip"));
  return readImage(await new Response(unpacked).arrayBuffer());
}

async function start(): Promise<Answers> {
  // Together, so that one that can't be read is heard of before the other is there.
  const [module, first] = await Promise.all([interpreter, image]);
  return new Answers(await thaw(module, [first]));
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
    const rest = await download(at(files.rest), unpack, () => {}, { priority: "low" });
    const images = [await image, rest];
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
