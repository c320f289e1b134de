/** Takes an interpreter's memory as it stands still, without what nobody will read. */
import type { Interpreter } from "./pyodide.js";

const LARGEST = 1 << 22; // bytes: of a block that is asked for at first
const SMALLEST = 16; // bytes: less is never given

/** All memory that holds something, with zeros wherever nothing lives. */
export function memoryOf(python: Interpreter): Uint8Array {
  clearFree(python, python.call("sbrk", 0));
  clearStack(python);
  return python.memory().slice(0, python.call("sbrk", 0));
}

/** Write zeros into all blocks that C's `malloc` would hand out below an end. */
function clearFree(python: Interpreter, end: number): void {
  const blocks: number[] = [];
  for (let size = LARGEST; size >= SMALLEST; size = smaller(size)) {
    for (;;) {
      const block = python.call("malloc", size);
      if (!block || block + size > end) {
        python.call("free", block);
        break;
      }
      python.memory().fill(0, block, block + size);
      blocks.push(block);
    }
  }
  for (const block of blocks) python.call("free", block);
}

function smaller(size: number): number {
  return size > 64 ? Math.floor(size / 1.3) & ~7 : size - 8;
}

/** The stack below its pointer is left over from calls that have returned. */
function clearStack(python: Interpreter): void {
  const [pointer, low] = ["emscripten_stack_get_current", "emscripten_stack_get_end"];
  python.memory().fill(0, python.call(low!), python.call(pointer!));
}
