/** The worker that Python lives in, as the page sees it. */
import type { CoreManifest, PageBundle } from "./contract.js";
import type { FromWorker, ToWorker } from "./messages.js";
import { type Start, startCore, startWorker } from "./start.js";

/** What is to be started, and from where. */
export interface Wanted {
  bundle: PageBundle;
  /** The frozen core; the whole Pyodide if there is none. */
  core: CoreManifest | null;
  /** The folder of the scripts. */
  folder: string;
  /** Whether one failed before, perhaps because the browser keeps a "not found" for its script. */
  again: boolean;
}

/** Start a worker; whatever befalls it is heard as a message. Undefined where there are no workers. */
export function startPython(
  wanted: Wanted,
  hear: (message: FromWorker) => void,
): Worker | undefined {
  try {
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    const start = takeEarly(wanted) ?? begin(wanted);
    follow(start, hear);
    start.worker.postMessage({ type: "report" } satisfies ToWorker);
    return start.worker;
  } catch (error) {
    queueMicrotask(() => hear({ type: "failed", reason: String(error) }));
    return undefined;
  }
}

function begin({ bundle, core, folder, again }: Wanted): Start {
  const query = again ? "?again" : "";
  return core ? startCore(core, folder, query) : startWorker(folder + bundle.worker + query);
}

function follow(start: Start, hear: (message: FromWorker) => void): void {
  const { worker } = start;
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.onerror = ({ message }) => hear({ type: "failed", reason: message ?? "not loaded" });
  // What has happened since the page's head started it.
  if (start.reason) queueMicrotask(() => hear({ type: "failed", reason: start.reason }));
}

/** The Python that the page's head has started, the first time it is asked for. */
function takeEarly({ core }: Wanted): Start | undefined {
  const start = window.terakoyaPython;
  delete window.terakoyaPython;
  // Where the whole Pyodide failed so early, it is tried again.
  return core || !start?.reason ? start : undefined;
}
