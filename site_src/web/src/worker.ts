/** The page's Python: boots from the bundle around it, then answers one request after the other. */
import { boot, type Session } from "./boot.js";
import type { BundleManifest, ManifestFile } from "./contract.js";
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
  const wasm = download(url(bundle.wasm), arrived);
  const library = download(url(bundle.library), arrived);
  const course = download(url(bundle.course), arrived);
  // Compiled while Pyodide's script is still on its way, or read.
  const interpreter = WebAssembly.compileStreaming(wasm.response);
  const libraryZip = library.response.then(unpack);
  const courseZip = course.response.then(unpack);
  handToPyodide(interpreter, {
    [url(bundle.wasm)]: Promise.resolve(new Response()),
    [url(bundle.library)]: libraryZip.then((zip) => new Response(zip)),
  });

  const pyodide = new URL(".", url(bundle.script)).href;
  const [started] = await Promise.all([
    boot({ pyodide, library: url(bundle.library), course: courseZip }),
    // Pyodide waits for ever for a file that fails to come or to compile, so each can end the boot.
    ...[script, wasm.arrival, library.arrival, course.arrival],
    ...[libraryZip, courseZip, interpreter],
  ]);
  return started;
}

/** Fetch a file; `arrival` settles when all of its bytes have been counted. */
function download(url: string, arrived: (bytes: number) => void) {
  const response = fetchFresh(url);
  const counter = new WritableStream<Uint8Array>({ write: (chunk) => arrived(chunk.length) });
  // On a copy: the browser keeps compiled wasm only of a response that is compiled as it came.
  const arrival = response.then((response) => response.clone().body?.pipeTo(counter));
  return { response, arrival };
}

/** Fetch a file; what failed is asked for again, since hosts let a browser keep "not found" too. */
async function fetchFresh(url: string): Promise<Response> {
  const kept = await fetchNow(url);
  const response = kept.ok ? kept : await fetchNow(url, { cache: "reload" });
  if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
  return response;
}

/** Load a script; as with `fetchFresh`, a failure that was kept is not the last word. */
function load(url: string): Promise<unknown> {
  return import(url).catch(() => import(`${url}?again`));
}

async function unpack(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const unpacked = response.body!.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** Let Pyodide's own calls find what is under way already: the downloads, and the compilation. */
function handToPyodide(
  interpreter: Promise<WebAssembly.Module>,
  downloads: Record<string, Promise<Response>>,
): void {
  self.fetch = (input, init) => downloads[String(input)] ?? fetchNow(input, init);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await interpreter;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
