/**
 * Stands first in the head of a page with calculators: Python starts before the page's style sheets
 * and its own script are read. It works in a thread of its own, so that the page is painted no later.
 */
import { isMetered } from "./connection.js";
import { hasLeft } from "./core/left.js";
import { data } from "./names.js";

declare global {
  interface Window {
    /** The worker that the page's head has started, until the page's script takes it over. */
    terakoyaWorker?: Worker;
  }
}

const script = document.currentScript;

const isAble = "Worker" in window && "WebAssembly" in window;
// Material runs a head's scripts again when it puts in another page.
if (document.readyState === "loading" && script && isAble && !isMetered()) {
  const core = data(script, "core");
  const address = core && !hasLeft(core) ? core : data(script, "worker");
  window.terakoyaWorker = new Worker(address, { type: "module" });
  // What fails so early is tried again, and told, by the page's script.
  window.terakoyaWorker.onerror = () => delete window.terakoyaWorker;
}
