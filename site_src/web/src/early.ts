/**
 * Stands in the head of a page with calculators: for a reader whose browser holds Python's files,
 * Python starts before the page and its own script are read.
 */
import { isMetered } from "./connection.js";
import { isKept } from "./kept.js";

declare global {
  interface Window {
    /** Started by the page's head, until the page's script takes it over. */
    terakoyaWorker?: Worker;
  }
}

const { worker = "" } = document.currentScript?.dataset ?? {};
const script = new URL(worker, location.href);
// Material runs a head's scripts again when it puts in another page.
if (document.readyState === "loading" && isKept(script) && !isMetered()) {
  const python = new Worker(script, { type: "module" });
  python.onerror = () => delete window.terakoyaWorker;
  window.terakoyaWorker = python;
}
