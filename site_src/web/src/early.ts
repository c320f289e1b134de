/**
 * Stands first in the head of a page with calculators: Python starts before the page's style sheets
 * and its own script are read. It works in a thread of its own, so that the page is painted no later.
 */
import { isMetered } from "./connection.js";
import type { PageBundle } from "./contract.js";
import { hasLeft } from "./core/left.js";
import { data } from "./names.js";
import { type Start, startCore, startWorker } from "./start.js";

declare global {
  interface Window {
    /** The Python that the page's head has started, until the page's script takes it over. */
    terakoyaPython?: Start;
  }
}

const script = document.currentScript;

const isAble = "Worker" in window && "WebAssembly" in window;
// Material runs a head's scripts again when it puts in another page.
if (document.readyState === "loading" && script && isAble && !isMetered()) {
  const { worker, core }: PageBundle = JSON.parse(data(script, "bundle"));
  const folder = data(script, "folder");
  window.terakoyaPython =
    core && !hasLeft(core) ? startCore(core, folder) : startWorker(folder + worker);
}
