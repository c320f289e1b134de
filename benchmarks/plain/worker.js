// Stock Pyodide; the calculators come as a plain zip of sources.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const starting = start();

self.addEventListener("message", async ({ data }) => {
  const answer = await starting;
  self.postMessage(answer(data));
});

async function start() {
  const [pyodide, archive] = await Promise.all([
    loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href }),
    fetch(new URL("course.zip", import.meta.url)).then((response) => response.arrayBuffer()),
  ]);
  pyodide.unpackArchive(archive, "zip");
  return pyodide.pyimport("terakoya.calculator.session").respond;
}
