import binaryen from "binaryen";
import { expect, test } from "vitest";
import { KEPT, KEY_SECTION } from "../src/core/instance.js";
import { marking, noting, slim, stateOf } from "../src/freeze/rewrite.js";

const PAGE = 65_536;
const KEY = "0123456789ab";

/** An interpreter in small: linked as Pyodide's is, with what the core keeps, and more. */
const SOURCE = binaryen
  .parseText(`(module
  (import "env" "memory" (memory 1 10))
  (import "env" "__indirect_function_table" (table 3 funcref))
  (import "env" "__c_longjmp" (tag (param i32)))
  (import "env" "__table_base" (global $table_base i32))
  (import "env" "__stack_pointer" (global $stack (mut i32)))
  (import "GOT.mem" "counter" (global $counter (mut i32)))
  (global $begun (mut i32) (i32.const 0))
  (elem (global.get $table_base) $double $never)
  (start $begin)
  (func $begin
    (global.set $begun (i32.const 5))
    (i32.store (i32.const 4096) (i32.const 77)))
  (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
  (func $never (param i32) (result i32) (i32.const 13))
  (func (export "malloc") (param i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (i32.const 1)))
  (func (export "free") (param i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (i32.const 2)))
  (func (export "Py_DecRef") (param i32) (result i32)
    (i32.add (global.get $begun) (i32.load (global.get $counter))))
  (func (export "PyObject_CallOneArg") (param i32) (param i32) (result i32)
    (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
    (global.get $stack))
  (func (export "PyUnicode_FromStringAndSize") (param i32) (param i32) (result i32) (i32.const 1))
  (func (export "PyUnicode_AsUTF8AndSize") (param i32) (param i32) (result i32) (i32.const 2))
  (func (export "other") (result i32) (i32.const 3))
)`)
  .emitBinary();

type Call = (...given: number[]) => number;

/** Instantiates a module that is linked as Pyodide links. */
async function started(binary: BufferSource) {
  const global = (value: number, mutable = false) =>
    new WebAssembly.Global({ value: "i32", mutable }, value);
  // TypeScript's library doesn't know yet that a tag can be imported.
  const tag = new WebAssembly.Tag({ parameters: ["i32"] }) as unknown as WebAssembly.ImportValue;
  const imports: WebAssembly.Imports = {
    env: {
      memory: new WebAssembly.Memory({ initial: 1, maximum: 10 }),
      __indirect_function_table: new WebAssembly.Table({ initial: 3, element: "anyfunc" }),
      __c_longjmp: tag,
      __table_base: global(1),
      __stack_pointer: global(8_192, true),
    },
    "GOT.mem": { counter: global(4_096, true) },
  };
  const { instance } = await WebAssembly.instantiate(binary, imports);
  return { imports, exports: instance.exports as Record<string, Call> & WebAssembly.Exports };
}

/** What is left of the interpreter after some calls. */
async function slimmed(calls: [string, ...number[]][]) {
  const { exports, imports } = await started(marking(SOURCE));
  for (const [name, ...given] of calls) exports[name]!(...given);
  const state = stateOf(SOURCE, exports, imports);
  return slim(SOURCE, state, PAGE, KEY);
}

async function run(binary: BufferSource) {
  const { instance, module } = await WebAssembly.instantiate(binary);
  const exports = instance.exports as Record<string, Call> & { memory: WebAssembly.Memory };
  return { exports, module };
}

test("what was called goes on where it was, what wasn't traps", async () => {
  const { exports } = await run(
    await slimmed([
      ["malloc", 4],
      ["Py_DecRef", 0],
    ]),
  );
  expect(exports.malloc!(21)).toBe(42);
  expect(() => exports.PyUnicode_AsUTF8AndSize!(0, 0)).toThrow(WebAssembly.RuntimeError);
});

test("a function that is called by its place is left out unless it was called", async () => {
  const { exports } = await run(
    await slimmed([
      ["malloc", 4],
      ["free", 4],
    ]),
  );
  expect(exports.free!(1)).toBe(13);
  const less = await run(await slimmed([["malloc", 4]]));
  expect(() => less.exports.free!(1)).toThrow(WebAssembly.RuntimeError);
});

test("variables keep their values, and the stack its place", async () => {
  const { exports } = await run(
    await slimmed([
      ["Py_DecRef", 0],
      ["PyObject_CallOneArg", 0, 0],
    ]),
  );
  expect(exports.PyObject_CallOneArg!(0, 0)).toBe(8_192 - 32);
  // Its memory is empty, until an image is laid into it: what began it is not done again.
  expect(exports.Py_DecRef!(0)).toBe(5);
  new Uint32Array(exports.memory.buffer)[1_024] = 7;
  expect(exports.Py_DecRef!(0)).toBe(12);
});

test("nothing else can be reached, and the key is inside", async () => {
  const { exports, module } = await run(await slimmed([["malloc", 4]]));
  expect(Object.keys(exports).sort()).toEqual([...KEPT, "memory", "table"].sort());
  expect(WebAssembly.Module.imports(module)).toEqual([]);
  const [key] = WebAssembly.Module.customSections(module, KEY_SECTION);
  expect(new TextDecoder().decode(key)).toBe(KEY);
});

test("an interpreter notes the pages that it looks at", async () => {
  const { exports } = await run(noting(await slimmed([["Py_DecRef", 0]]), PAGE, 1_024));
  expect(exports.Py_DecRef!(0)).toBe(5);
  const notes = new Uint8Array(exports.memory.buffer, 0, 64);
  expect([...notes.entries()].filter(([, note]) => note)).toEqual([[4, 1]]);
});

test("there must be room for notes", () => {
  expect(() => noting(SOURCE, 2 * 1_024 * 1_024, 1_024)).toThrow("no place for notes");
});
