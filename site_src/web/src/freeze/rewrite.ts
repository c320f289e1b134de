/**
 * Rewrites Pyodide's interpreter, by binaryen: so that it tells what is called; then so that it begins
 * in the state that another was left in, without what nothing called.
 */
import binaryen from "binaryen";
import { KEPT, KEY_SECTION, PAGE } from "../core/instance.js";

type Binary = Uint8Array<ArrayBuffer>;
type Module = ReturnType<typeof binaryen.readBinary>;

/** An interpreter's state, but for its memory; functions and variables go by binaryen's names. */
export interface State {
  variables: ReadonlyMap<string, number>;
  /** The functions that can be called by their place. */
  table: readonly (string | null)[];
  /** The functions that have been called. */
  called: ReadonlySet<string>;
}

// What exports of a marking interpreter begin with, before binaryen's name.
const CALLED = "called:";
const OWN = "own:";
// binaryen's types look for it in a module.
const { setBody } = (binaryen as unknown as Pick<Module, "Function">).Function;
/** Where Emscripten puts the functions of the interpreter itself. */
const TABLE_BASE = 1;
/** Where Emscripten puts its static data; what lies before is C's null, and has no use. */
const DATA_BASE = 1_024;
/** What binaryen calls that which the interpreter imports. */
const IMPORTED = { memory: "mimport$0", table: "timport$0", tag: "eimport$0" };
const MOST_PAGES = 32_768; // 2 GB, as Pyodide's own

// What Pyodide's own interpreter asks of a browser, and no more.
const { Features } = binaryen;
const FEATURES =
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.ExceptionHandling |
  Features.Multivalue |
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.ReferenceTypes |
  Features.SignExt;

/** The interpreter with a mark for each of its functions, which is set when it is called. */
export function marking(source: Uint8Array): Binary {
  const module = binaryen.readBinary(source);
  const variables = globals(module);
  for (const { ref, name, body } of ownFunctions(module)) {
    const mark = CALLED + name;
    module.addGlobal(mark, binaryen.i32, true, module.i32.const(0));
    module.addGlobalExport(mark, mark);
    const set = module.global.set(mark, module.i32.const(1));
    const type = binaryen.getExpressionType(body);
    setBody(ref, module.block(null, [set, body], type));
  }
  for (const { name, module: from } of variables) {
    if (!from) module.addGlobalExport(name, OWN + name);
  }
  return emit(module);
}

/** The state of an interpreter that `marking` has made of a source. */
export function stateOf(
  source: Uint8Array,
  exports: WebAssembly.Exports,
  imports: WebAssembly.Imports,
): State {
  const module = binaryen.readBinary(source);
  const variables = new Map(
    globals(module).map(({ name, module: from, base }) => {
      const variable = from ? imports[from]![base!] : exports[OWN + name];
      return [name, Number((variable as WebAssembly.Global).value)];
    }),
  );
  const found = new Map(exportedFunctions(module).map(([name, value]) => [exports[name], value]));
  const live = imports.env!.__indirect_function_table as WebAssembly.Table;
  const table = Array.from({ length: live.length }, (_, at) => found.get(live.get(at)) ?? null);
  table.splice(TABLE_BASE, segment(module).data.length, ...segment(module).data);
  module.dispose();
  return { variables, table, called: calledOf(exports) };
}

function calledOf(exports: WebAssembly.Exports): Set<string> {
  const marks = Object.entries(exports).filter(([name]) => name.startsWith(CALLED));
  const set = marks.filter(([, mark]) => (mark as WebAssembly.Global).value);
  return new Set(set.map(([name]) => name.slice(CALLED.length)));
}

/**
 * The interpreter with its state inside, and only what was called; the rest traps.
 *
 * Its memory has `size` bytes, all zero: images are laid into it that bear the same `key`.
 */
export function slim(
  source: Uint8Array,
  { variables, table, called }: State,
  size: number,
  key: string,
): Binary {
  const module = binaryen.readBinary(source);
  module.setFeatures(FEATURES);
  for (const { ref, name } of ownFunctions(module)) {
    if (!called.has(name)) setBody(ref, module.unreachable());
  }
  // It did its work before the state was taken.
  setBody(module.getStart(), module.nop());
  fix(module, variables);
  fill(module, table, called);
  module.setMemory(Math.ceil(size / PAGE), MOST_PAGES, null, [], false, false, IMPORTED.memory);
  module.removeTag(IMPORTED.tag);
  module.addTag(IMPORTED.tag, binaryen.i32, binaryen.none);
  keep(module);
  module.addCustomSection(KEY_SECTION, new TextEncoder().encode(key));
  return optimized(module);
}

/**
 * A slim interpreter that notes the pages it reads or writes: below `end`, in units of `unit` bytes.
 *
 * A note is a byte of 1, from address 0 on.
 */
export function noting(interpreter: Uint8Array, end: number, unit: number): Binary {
  if (end / unit > DATA_BASE) throw new Error(`there is no place for notes on ${end} bytes`);
  const module = binaryen.readBinary(interpreter);
  module.setFeatures(FEATURES);
  module.runPasses(["llvm-memory-copy-fill-lowering", "instrument-memory"]);
  for (const name of importedFunctions(module).filter((name) => HOOK.test(name))) {
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
    module.removeFunction(name);
    module.addFunction(name, params, results, [], hookBody(module, name, results, end, unit));
  }
  return emit(module);
}

/** What binaryen's pass calls: with (number, bytes, offset, address), or with (number, value). */
const HOOK = /^(load|store|memory_grow)_(ptr|val|pre|post)/;

function hookBody(module: Module, name: string, type: number, end: number, unit: number): number {
  const { i32 } = module;
  if (!name.includes("ptr")) return module.local.get(1, type);
  const local = (index: number) => module.local.get(index, binaryen.i32);
  const first = () => i32.add(local(2), local(3));
  const last = () => i32.sub(i32.add(first(), local(1)), i32.const(1));
  const note = (place: () => number) =>
    module.if(
      i32.lt_u(place(), i32.const(end)),
      i32.store8(0, 1, i32.div_u(place(), i32.const(unit)), i32.const(1)),
    );
  return module.block(null, [note(first), note(last), local(3)], binaryen.i32);
}

/** Let variables begin with their values; only Emscripten's stack pointer changes any more. */
function fix(module: Module, variables: State["variables"]): void {
  for (const { name, base } of [...globals(module)]) {
    const value = module.i32.const(variables.get(name)!);
    module.removeGlobal(name);
    module.addGlobal(name, binaryen.i32, base === "__stack_pointer", value);
  }
}

/** Fill the table with what was called of it, a segment for each run of neighbours. */
function fill(module: Module, names: State["table"], called: ReadonlySet<string>): void {
  module.removeElementSegment(segment(module).name);
  module.removeTable(IMPORTED.table);
  module.addTable(IMPORTED.table, names.length, names.length);
  let run: string[] = [];
  for (const [at, name] of [...names, null].entries()) {
    if (name && called.has(name)) {
      run.push(name);
    } else if (run.length) {
      const start = at - run.length;
      const place = module.i32.const(start);
      module.addActiveElementSegment(IMPORTED.table, `run${start}`, run, place);
      run = [];
    }
  }
}

/** Export what the core is worked by, and nothing else. */
function keep(module: Module): void {
  const known = new Map(exportedFunctions(module));
  const names = exports(module).map(({ name }) => name);
  for (const name of names) module.removeExport(name);
  for (const name of KEPT) module.addFunctionExport(known.get(name)!, name);
  module.addTableExport(IMPORTED.table, "table");
  module.addMemoryExport(IMPORTED.memory, "memory");
}

function optimized(module: Module): Binary {
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  binaryen.setClosedWorld(true);
  // First, or the rest would take the time of the whole interpreter.
  module.runPasses(["remove-unused-module-elements"]);
  module.optimize();
  return emit(module);
}

function emit(module: Module): Binary {
  const binary = new Uint8Array(module.emitBinary());
  module.dispose();
  return binary;
}

function* ownFunctions(module: Module): Generator<{ ref: number; name: string; body: number }> {
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const ref = module.getFunctionByIndex(index);
    const { name, module: from, body } = binaryen.getFunctionInfo(ref);
    if (!from) yield { ref, name, body };
  }
}

function globals(module: Module): binaryen.GlobalInfo[] {
  return upTo(module.getNumGlobals(), (index) =>
    binaryen.getGlobalInfo(module.getGlobalByIndex(index)),
  );
}

function exports(module: Module): binaryen.ExportInfo[] {
  return upTo(module.getNumExports(), (index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)),
  );
}

/** The names of functions, by those they are exported by. */
function exportedFunctions(module: Module): [string, string][] {
  const found = exports(module).filter(({ kind }) => kind === binaryen.ExternalFunction);
  return found.map(({ name, value }) => [name, value]);
}

function importedFunctions(module: Module): string[] {
  const found = upTo(module.getNumFunctions(), (index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  return found.filter(({ module: from }) => from).map(({ name }) => name);
}

function upTo<T>(count: number, find: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => find(index));
}

/** The table's content, as the interpreter comes. */
function segment(module: Module): binaryen.ElementSegmentInfo {
  return binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0));
}
