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
  /** The folder with Pyodide's script and interpreter. */
  pyodide: string;
  /** The standard library, a zip. */
  library: string;
  /** Terakoya's calculator package and the course's calculators, a zip. */
  course: string;
}

interface Settings {
  noInitialRun: boolean;
  /** What Python's environment says was started: Node's script, if nothing else is said. */
  thisProgram: string;
  instantiateWasm(imports: WebAssembly.Imports, done: Done): object;
}

type Done = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
type Create = (settings: Settings) => Promise<unknown>;

/** What an instance exports, and what it was given to import. */
interface Links {
  exports: WebAssembly.Exports;
  imports: WebAssembly.Imports;
}

/** An interpreter that has been started, with all that it is linked with. */
export interface Interpreter extends Links {
  /** Call a function of C's. */
  call(name: string, ...given: number[]): number;
  /** All memory as it is now. */
  memory(): Uint8Array;
  /** Run a program of Python's, in `__main__`. */
  run(program: string): void;
  /** The place of a global variable of Python's `__main__`. */
  global(name: string): number;
}

const COURSE = "/course.zip";

/** Start an interpreter as `marking` has made it. */
export async function start(interpreter: Uint8Array, source: Source): Promise<Interpreter> {
  const folder = mkdtempSync(join(tmpdir(), "terakoya-freeze-"));
  try {
    copyFileSync(join(source.pyodide, SCRIPT), join(folder, SCRIPT));
    writeFileSync(join(folder, INTERPRETER), interpreter);
    Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" } });
    // Of Emscripten's files; the rest of what would differ between builds is linked.
    Date.now = () => 0;
    const started = interpreterOf(await load(folder, source));
    started.call("Py_InitializeEx", 0);
    return started;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Load Pyodide as far as its `main`, which would start Pyodide's own Python. */
async function load(folder: string, { library, course }: Source): Promise<Links> {
  await import(pathToFileURL(join(folder, SCRIPT)).href);
  const scope = globalThis as unknown as { _createPyodideModule: Create };
  const create = scope._createPyodideModule;
  return new Promise((resolve, reject) => {
    scope._createPyodideModule = async (settings) => {
      const links = linksOf(settings);
      await create({ ...settings, ...links.settings });
      resolve(links.found!);
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

/** Settings that keep `main` from running; `found` once the instance is there. */
function linksOf(given: Settings): { settings: Settings; found?: Links } {
  const links: { settings: Settings; found?: Links } = {
    settings: {
      noInitialRun: true,
      thisProgram: "python",
      instantiateWasm: (imports, done) => {
        leaveNothingToChance(imports);
        return given.instantiateWasm(imports, (instance, module) => {
          links.found = { exports: instance.exports, imports };
          done(instance, module);
        });
      },
    },
  };
  return links;
}

/** Two builds of a course are the same, to the byte: no chance, and no time, gets into the memory. */
function leaveNothingToChance(imports: WebAssembly.Imports): void {
  const fill = (place: number, count: number) => {
    memoryIn(imports).fill(0, place, place + count);
    return 0;
  };
  Object.assign(imports.wasi_snapshot_preview1!, {
    random_get: fill,
    clock_time_get: (_clock: number, _precision: bigint, place: number) => fill(place, 8),
  });
  Object.assign(imports.env!, { emscripten_get_now: () => 0, emscripten_date_now: () => 0 });
}

function memoryIn({ env }: WebAssembly.Imports): Uint8Array {
  return new Uint8Array((env!.memory as WebAssembly.Memory).buffer);
}

function interpreterOf({ exports, imports }: Links): Interpreter {
  const view = () => memoryIn(imports);
  const call = (name: string, ...given: number[]) =>
    (exports[name] as (...given: number[]) => number)(...given);
  const string = (text: string) => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const place = call("malloc", bytes.length);
    view().set(bytes, place);
    return place;
  };
  const run = (program: string) => {
    const place = string(program);
    if (call("PyRun_SimpleStringFlags", place, 0)) throw new Error("it can't be frozen");
    call("free", place);
  };
  const global = (name: string) => {
    const module = call("PyImport_AddModule", string("__main__"));
    return call("PyDict_GetItemString", call("PyModule_GetDict", module), string(name));
  };
  const { memory } = imports.env as { memory: WebAssembly.Memory };
  return { exports: { ...exports, memory }, imports, call, memory: view, run, global };
}
