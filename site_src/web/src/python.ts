/** The worker that Python lives in, as the page sees it. */
import type { FromWorker, ToWorker } from "./messages.js";

/** Start a worker; whatever befalls it is heard as a message. Undefined where there are no workers. */
export function startPython(
  script: string,
  hear: (message: FromWorker) => void,
): Worker | undefined {
  try {
    if (typeof WebAssembly !== "object") throw new Error("no WebAssembly");
    const worker = takeEarly() ?? new Worker(script, { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
    worker.onerror = ({ message }) => hear({ type: "dead", reason: message ?? "not loaded" });
    worker.postMessage({ type: "report" } satisfies ToWorker);
    return worker;
  } catch (error) {
    queueMicrotask(() => hear({ type: "failed", reason: String(error) }));
    return undefined;
  }
}

/** The worker that the page's head has started, the first time it is asked for. */
function takeEarly(): Worker | undefined {
  const worker = window.terakoyaWorker;
  delete window.terakoyaWorker;
  return worker;
}
