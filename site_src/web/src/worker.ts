/** The page's Python: boots from the bundle around it, then answers one request after the other. */
import { boot, type Session } from "./boot.js";
import type { BundleManifest, ManifestFile } from "./contract.js";
import { download, load } from "./download.js";
import type { ToWorker } from "./messages.js";
import { post, progress, report } from "./tell.js";

/** The site build writes it at the head of this script. */
declare const TERAKOYA_BUNDLE: BundleManifest;

const fetchNow = self.fetch.bind(self);
const never = new Promise<never>(() => {});

const session = bootBundle(TERAKOYA_BUNDLE);
/** The same, but a boot that fails leaves every question waiting. */
const working = session.catch(() => never);

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "report") void report(session);
  else void answer(data.id, data.request);
});

/** Answer a question, or say what Python raised. */
async function answer(id: number, request: string): Promise<void> {
  const { respond } = await working;
  post({ type: "asked", id });
  try {
    post({ type: "answer", id, answer: respond(request) });
  } catch (error) {
    post({ type: "error", id, reason: String(error) });
  }
}

/** Fetch the bundle's files all at once, and boot Python from them as they arrive. */
async function bootBundle(bundle: BundleManifest): Promise<Session> {
  const url = (file: ManifestFile) => new URL(file.path, self.location.href).href;
  const arrived = progress([bundle.script, bundle.wasm, bundle.library, bundle.course]);

  const script = load(url(bundle.script)).then(() => arrived(bundle.script.size));
  // Compiled while Pyodide's script is still on its way, or read.
  const interpreter = download(url(bundle.wasm), WebAssembly.compileStreaming, arrived);
  const library = download(url(bundle.library), unpack, arrived);
  const course = download(url(bundle.course), unpack, arrived);
  const instance = handToPyodide(interpreter, {
    [url(bundle.wasm)]: Promise.resolve(new Response()),
    [url(bundle.library)]: library.then((zip) => new Response(zip)),
  });

  const pyodide = new URL(".", url(bundle.script)).href;
  const [started] = await Promise.all([
    // With the script, which Pyodide would import by itself, and by its first address only.
    script.then(() => boot({ pyodide, library: url(bundle.library), course })),
    // Pyodide waits for ever for what fails to come, to compile or to find memory: each ends the boot.
    ...[interpreter, library, course, instance],
  ]);
  return started;
}

async function unpack(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = response.body!.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/**
 * Let Pyodide's own calls find what is under way already: the downloads, and the compilation. Gives
 * the instance that it makes.
 */
function handToPyodide(
  interpreter: Promise<WebAssembly.Module>,
  downloads: Record<string, Promise<Response>>,
): Promise<WebAssembly.Instance> {
  // A download's second try asks for what no call of Pyodide's does.
  self.fetch = (input, init) =>
    (init?.cache ? undefined : downloads[String(input)]) ?? fetchNow(input, init);
  return new Promise((resolve) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const module = await interpreter;
      const instance = WebAssembly.instantiate(module, imports);
      resolve(instance);
      return { module, instance: await instance };
    };
  });
}
