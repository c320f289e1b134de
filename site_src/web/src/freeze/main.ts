/** Freezes a course's Python in Node: writes the parts of its core, and tells what it answers. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AnswerRequest } from "../contract.js";
import { type Image, type Run, readImage, writeImage } from "../core/image.js";
import { ask, type Core, type Exports, thaw } from "../core/instance.js";
import { memoryOf } from "./memory.js";
import { INTERPRETER, type Interpreter, type Source, start } from "./pyodide.js";
import { marking, noting, slim, stateOf } from "./rewrite.js";

interface Task extends Source {
  /** Python's code that readies the memory. */
  freezing: string;
  /** What is asked to find out what is needed; the usual one of each calculator comes first. */
  requests: string[];
  /** The folder for what is made. */
  output: string;
  /** What is written into all parts that are made together. */
  key: string;
}

const UNIT = 4_096; // bytes of static data that go together

async function main(): Promise<void> {
  const task = JSON.parse(readFileSync(0, "utf8")) as Task;
  const { requests, key, output } = task;
  const source = readFileSync(join(task.pyodide, INTERPRETER));
  const python = await start(marking(source), task);
  const door = freeze(python, task);
  const memory = memoryOf(python);

  const head = { key, door };
  const state = stateOf(source, python.exports, python.imports);
  const interpreter = slim(source, state, memory.length, key);
  const end = python.call("emscripten_stack_get_end");
  const whole: Image = { ...head, runs: [{ start: 0, bytes: memory }] };
  const needed = await touched(noting(interpreter, end, UNIT), whole, end, requests);
  const image = { ...head, runs: runsOf(memory, (at) => at >= end || needed.has(at)) };
  const rest = { ...head, runs: runsOf(memory, (at) => at < end && !needed.has(at)) };

  const parts = { interpreter, image: writeImage(image), rest: writeImage(rest) };
  for (const [name, content] of Object.entries(parts)) writeFileSync(join(output, name), content);
  const module = await WebAssembly.compile(interpreter);
  const first = await answers(module, [image], requests);
  console.log(JSON.stringify({ first, complete: await answers(module, [image, rest], requests) }));
}

/** What a core answers, as the browser starts it. */
async function answers(
  module: WebAssembly.Module,
  images: Image[],
  requests: string[],
): Promise<string[]> {
  const { respond } = await thaw(
    module,
    images.map(writeImage).map(({ buffer }) => readImage(buffer)),
  );
  return requests.map((request) => answerOf(respond, request));
}

/** What a core answers; what ends it is told with the request. */
function answerOf(respond: Core["respond"], request: string): string {
  try {
    return respond(request);
  } catch (error) {
    throw new Error(`${request}: ${String(error).replaceAll("\n", " ")}`);
  }
}

/**
 * Ready the memory; gives the place of the function that answers.
 *
 * What was answered to find out what is needed is forgotten, with all that Python keeps of it.
 */
function freeze(python: Interpreter, { freezing, requests }: Task): number {
  python.run(freezing);
  const door = python.global("door");
  const answer = (asked: string[]) => {
    for (const request of asked) ask(python.exports as Exports, door, request);
  };
  const usual = firstOfEach(requests);
  answer([...usual, ...usual]);
  const before = python.memory().slice();
  python.run("watch()");
  answer(requests);
  python.run("tell()");
  python.memory().fill(0).set(before);
  python.run("freeze()");
  return door;
}

/** The first request of each calculator in each language. */
function firstOfEach(requests: string[]): string[] {
  const first = new Map<string, string>();
  for (const request of requests) {
    const { calculator, language } = JSON.parse(request) as AnswerRequest;
    const asked = `${calculator} ${language}`;
    if (!first.has(asked)) first.set(asked, request);
  }
  return [...first.values()];
}

/** The places of the units of static data that answering reads or writes. */
async function touched(
  interpreter: Uint8Array<ArrayBuffer>,
  image: Image,
  end: number,
  requests: string[],
): Promise<Set<number>> {
  const { respond, exports } = await thaw(await WebAssembly.compile(interpreter), [image]);
  for (const request of requests) answerOf(respond, request);
  // More memory is asked for, and an error is told.
  exports.free(exports.malloc(exports.memory.buffer.byteLength));
  expectError(() => respond(""));
  const notes = [...new Uint8Array(exports.memory.buffer, 0, Math.ceil(end / UNIT)).entries()];
  return new Set(notes.filter(([, note]) => note).map(([unit]) => unit * UNIT));
}

function expectError(action: () => void): void {
  try {
    action();
  } catch {
    return;
  }
  throw new Error("it should have failed");
}

/** The units of memory that hold something and are wanted, neighbours as one. */
function runsOf(memory: Uint8Array, isWanted: (place: number) => boolean): Run[] {
  const runs: Run[] = [];
  for (let place = 0; place < memory.length; place += UNIT) {
    const bytes = memory.subarray(place, place + UNIT);
    if (!isWanted(place) || bytes.every((byte) => byte === 0)) continue;
    const last = runs.at(-1);
    if (last && last.start + last.bytes.length === place) {
      last.bytes = memory.subarray(last.start, place + bytes.length);
    } else {
      runs.push({ start: place, bytes });
    }
  }
  return runs;
}

main().catch((error: Error) => {
  // Not thrown: Node would print the whole line of minified script that raised it.
  console.error(error.message ?? error);
  process.exitCode = 1;
});
