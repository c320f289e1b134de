/**
 * Starts Pyodide's interpreter in Node without Pyodide's own Python, and looks into it.
 *
 * All that is private to Pyodide stands here and, by name, in `core/instance.ts`. It holds for 0.29.5:
 * - `_createPyodideModule`, which its script puts into the global scope, takes Emscripten's settings;
 * - what it links the interpreter with: `env.__stack_pointer` and the tables of offsets, `GOT.*`;
 * - on iOS, Python calls functions of C by way of JavaScript, where no helper has to be compiled.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadPyodide } from "pyodide";
import { info } from "pyodide/pyodide-lock.json";

const SCRIPT = "pyodide.asm.js";
export const INTERPRETER = "pyodide.asm.wasm";

/** Where Python comes from: paths. */
export interface Source {
  /** The folder with Pyodide's script. */
  core: string;
  /** The standard library, a zip. */
  library: string;
  /** Terakoya's calculator package and the course's calculators, a zip. */
  course: string;
}

interface Settings {
  noInitialRun: boolean;
  instantiateWasm(imports: WebAssembly.Imports, done: Done): object;
}

type Done = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type Create = (settings: Settings) => Promise<Emscripten>;

/** What Emscripten makes of the interpreter. */
interface Emscripten {
  FS: { writeFile(path: string, content: Uint8Array): void };
}

/** An interpreter that has been started, with all that it was linked with. */
export interface Interpreter {
  files: Emscripten["FS"];
  exports: WebAssembly.Exports;
  imports: WebAssembly.Imports;
  /** A function of C's. */
  call(name: string, ...given: number[]): number;
  /** All memory as it is now. */
  memory(): Uint8Array;
  /** A text as a string of C's, to be freed. */
  string(text: string): number;
  /** The place of a global variable of Python's `__main__`. */
  global(name: string): number;
}

/** Start an interpreter as `marking` has made it. */
export async function start(interpreter: Uint8Array, source: Source): Promise<Interpreter> {
  const folder = mkdtempSync(join(tmpdir(), "terakoya-freeze-"));
  try {
    copyFileSync(join(source.core, SCRIPT), join(folder, SCRIPT));
    writeFileSync(join(folder, INTERPRETER), interpreter);
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" } });
    const started = await load(folder, source);
    started.call("Py_InitializeEx", 0);
    return started;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Load Pyodide as far as its `main`, which would start Pyodide's own Python. */
async function load(folder: string, { library, course }: Source): Promise<Interpreter> {
  await import(pathToFileURL(join(folder, SCRIPT)).href);
  const scope = globalThis as unknown as { _createPyodideModule: Create };
  const create = scope._createPyodideModule;
  return new Promise((resolve, reject) => {
    scope._createPyodideModule = async (settings) => {
      const linked: { exports?: WebAssembly.Exports; imports?: WebAssembly.Imports } = {};
      const { instantiateWasm } = settings;
      settings.noInitialRun = true;
      settings.instantiateWasm = (imports, done) => {
        return instantiateWasm(imports, (instance, module) => {
          Object.assign(linked, { exports: instance.exports, imports });
          done(instance, module);
        });
      };
      const { FS } = await create(settings);
      resolve(interpreterOf(FS, linked.exports!, linked.imports!));
      return new Promise(() => {}); // what loadPyodide would do next is not wanted
    };
    loadPyodide({
      indexURL: `${folder}/`,
      stdLibURL: library,
      lockFileContents: { info: info as never, packages: {} },
      packageBaseUrl: folder,
      env: { PYTHONPATH: COURSE, PYTHONHASHSEED: "0", PYTHONHOME: "/" },
      fsInit: async (files) => files.writeFile(COURSE, readFileSync(course)),
    }).catch(reject);
  });
}

const COURSE = "/course.zip";

function interpreterOf(
  files: Emscripten["FS"],
  exports: WebAssembly.Exports,
  imports: WebAssembly.Imports,
): Interpreter {
  const { memory } = imports.env as { memory: WebAssembly.Memory };
  const call = (name: string, ...given: number[]) =>
    (exports[name] as (...given: number[]) => number)(...given);
  const view = () => new Uint8Array(memory.buffer);
  const string = (text: string) => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const place = call("malloc", bytes.length);
    view().set(bytes, place);
    return place;
  };
  const global = (name: string) => {
    const module = call("PyImport_AddModule", string("__main__"));
    return call("PyDict_GetItemString", call("PyModule_GetDict", module), string(name));
  };
  return { files, exports: { ...exports, memory }, imports, call, memory: view, string, global };
}
