import { loadPyodide, type PyodideAPI } from "pyodide";
import { info } from "pyodide/pyodide-lock.json";
import { DOOR } from "./contract.js";

/** Where Python comes from. */
export interface Source {
  /** URL or path of the folder with Pyodide's script and wasm. */
  pyodide: string;
  /** URL or path of the standard library, a zip. */
  library: string;
  /** Terakoya's calculator package and the course's calculators, a zip. */
  course: Uint8Array | Promise<Uint8Array>;
}

/** A running Python. */
export interface Session {
  pyodide: PyodideAPI;
  /** JSON in, JSON out. */
  respond: (request: string) => string;
}

const COURSE = "/course.zip";

/** Start Python with the course on its path; nothing is fetched but what `source` names. */
export async function boot(source: Source): Promise<Session> {
  const pyodide = await loadPyodide({
    indexURL: source.pyodide,
    stdLibURL: source.library,
    // A lock without packages: none is ever looked for elsewhere.
    lockFileContents: { info: info as never, packages: {} },
    packageBaseUrl: source.pyodide,
    env: { PYTHONPATH: COURSE },
    fsInit: async (files) => files.writeFile(COURSE, await source.course),
  });
  return { pyodide, respond: pyodide.pyimport(DOOR.module)[DOOR.name] };
}
