/** What Python's workers tell the page, be it the whole Pyodide's or a core's. */
import type { ManifestFile } from "./contract.js";
import type { FromWorker } from "./messages.js";

const PROGRESS_INTERVAL = 50; // milliseconds

export function post(message: FromWorker): void {
  self.postMessage(message);
}

/** Say what has become of a boot. */
export async function report(boot: Promise<unknown>): Promise<void> {
  try {
    await boot;
    post({ type: "ready" });
  } catch (error) {
    post({ type: "failed", reason: String(error) });
  }
}

/** Posts what has arrived of `files`: often enough for a smooth bar, and once at the end. */
export function progress(files: ManifestFile[]): (bytes: number) => void {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  let received = 0;
  let posted = 0;
  return (bytes) => {
    received += bytes;
    if (received < total && performance.now() - posted < PROGRESS_INTERVAL) return;
    posted = performance.now();
    post({ type: "progress", received, total });
  };
}
