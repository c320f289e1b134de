/** A Python that starts from an image of its memory; the same in the browser and in the build. */
import type { Image } from "./image.js";

/** What the core keeps of C's interface to Python, and of its library. */
export const KEPT = [
  "PyUnicode_FromStringAndSize",
  "PyObject_CallOneArg",
  "PyUnicode_AsUTF8AndSize",
  "Py_DecRef",
  "malloc",
  "free",
] as const;

/** The section of the interpreter that holds its key. */
export const KEY_SECTION = "terakoya";

/** A running Python. */
export interface Core {
  /** JSON in, JSON out. What it throws, but for `PythonError`, is the end of the core. */
  respond(request: string): string;
  exports: Exports;
}

/** Python raised while it answered; the reason is its traceback. */
export class PythonError extends Error {
  override name = "PythonError";
}

/** What an interpreter is asked by. */
export type Exports = Record<(typeof KEPT)[number], (...given: number[]) => number> & {
  memory: WebAssembly.Memory;
};

type Started = Exports & { table: WebAssembly.Table };

/** Bytes of WebAssembly's memory. */
export const PAGE = 65_536;
const GROWTH = 16; // pages at least, so that it is seldom

/** Start a core with images laid into its memory. Throws where one is of another interpreter. */
export async function thaw(module: WebAssembly.Module, images: Image[]): Promise<Core> {
  const made = keyOf(module);
  const other = images.find(({ key }) => key !== made);
  if (other) throw new Error(`an image of ${other.key} for an interpreter of ${made}`);
  const core: { exports?: Started } = {};
  const instance = await WebAssembly.instantiate(module, imports(module, core));
  const exports = instance.exports as Started;
  core.exports = exports;
  const memory = new Uint8Array(exports.memory.buffer);
  for (const { runs } of images) for (const { start, bytes } of runs) memory.set(bytes, start);
  const { door } = images[0]!;
  return { respond: (request) => ask(exports, door, request), exports };
}

function keyOf(module: WebAssembly.Module): string {
  return new TextDecoder().decode(WebAssembly.Module.customSections(module, KEY_SECTION)[0]);
}

/** All that is imported throws, but for what calculating can't do without. */
function imports(module: WebAssembly.Module, core: { exports?: Started }): WebAssembly.Imports {
  const needed: WebAssembly.ModuleImports = {
    emscripten_resize_heap: (size: number) => grow(core.exports!.memory, size >>> 0),
    // As Pyodide calls where the browser can't tell how many arguments a function has.
    _PyEM_TrampolineCall_JS: (at: number, ...given: number[]) =>
      core.exports!.table.get(at)(...given),
  };
  const given: WebAssembly.Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    given[from] ??= {};
    given[from][name] = needed[name] ?? (() => missing(name));
  }
  return given;
}

function missing(name: string): never {
  throw new Error(`${name} is not in the core`);
}

/** Make the memory `size` bytes or larger; 1 if that can be, as C has it. */
function grow(memory: WebAssembly.Memory, size: number): number {
  const pages = Math.ceil((size - memory.buffer.byteLength) / PAGE);
  try {
    memory.grow(Math.max(pages, GROWTH));
    return 1;
  } catch {
    return 0;
  }
}

/** Call the Python function at `door` with a text; it gives one that says whether it raised. */
export function ask(exports: Exports, door: number, request: string): string {
  const given = stringOf(exports, request);
  const got = exports.PyObject_CallOneArg(door, given);
  if (!got) throw new Error("an exception that is no answer");
  const said = textOf(exports, got);
  exports.Py_DecRef(got);
  exports.Py_DecRef(given);
  if (said.startsWith("!")) throw new PythonError(said.slice(1));
  return said.slice(1);
}

/** A text as a string of Python's. */
function stringOf(exports: Exports, text: string): number {
  const bytes = new TextEncoder().encode(text);
  const place = exports.malloc(bytes.length);
  new Uint8Array(exports.memory.buffer).set(bytes, place);
  const string = exports.PyUnicode_FromStringAndSize(place, bytes.length);
  exports.free(place);
  return string;
}

/** The text of a string of Python's. */
function textOf(exports: Exports, string: number): string {
  const length = exports.malloc(4);
  const place = exports.PyUnicode_AsUTF8AndSize(string, length);
  const { buffer } = exports.memory;
  const bytes = new Uint8Array(buffer, place, new Uint32Array(buffer, length, 1)[0]);
  exports.free(length);
  return new TextDecoder().decode(bytes);
}
