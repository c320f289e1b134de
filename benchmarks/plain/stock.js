// The calculator with stock Pyodide in a module worker, as its manual shows it.
import { form, show, typed } from "./show.js";

const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });

worker.addEventListener("message", ({ data }) => show(JSON.parse(data)));
form.addEventListener("input", ask);
ask();

function ask() {
  const asked = { ask: "answer", calculator: "ad_budget", language: "en", inputs: typed() };
  worker.postMessage(JSON.stringify({ ...asked, currency: "", typed_in: "", plain: [] }));
}
