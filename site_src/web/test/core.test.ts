import { afterEach, expect, test, vi } from "vitest";
import { Answers } from "../src/core/answers.js";
import { type Core, PythonError } from "../src/core/instance.js";

afterEach(() => vi.restoreAllMocks());

/** A core that notes what it is asked. */
function core(answer: (request: string) => string): { asked: string[]; core: Core } {
  const asked: string[] = [];
  const respond = (request: string) => {
    asked.push(request);
    return answer(request);
  };
  return { asked, core: { respond, exports: null as never } };
}

function loud(request: string): string {
  if (request === "mistake") throw new PythonError("a mistake");
  if (request === "trap") throw new Error("unreachable");
  return request.toUpperCase();
}

test("the complete core is asked again what the first one has answered, and then goes on", async () => {
  const [first, complete] = [core(loud), core(loud)];
  const answers = new Answers(first.core);
  expect(answers.to("a")).toEqual({ type: "answer", answer: "A" });
  expect(answers.to("mistake")).toEqual({ type: "error", reason: "PythonError: a mistake" });
  await answers.goOnWith(complete.core);
  expect(answers.to("b")).toEqual({ type: "answer", answer: "B" });
  expect(first.asked).toEqual(["a", "mistake"]);
  expect(complete.asked).toEqual(["a", "mistake", "b"]);
});

test("a question that comes meanwhile waits for one answer at most, and is asked again too", async () => {
  const [first, complete] = [core(loud), core(loud)];
  const answers = new Answers(first.core);
  answers.to("a");
  answers.to("b");
  const completed = answers.goOnWith(complete.core);
  expect(answers.to("c")).toEqual({ type: "answer", answer: "C" });
  expect(complete.asked).toEqual([]);
  await completed;
  expect(complete.asked).toEqual(["a", "b", "c"]);
});

test("a difference is told, and ends the core", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const answers = new Answers(core(loud).core);
  answers.to("a");
  await expect(answers.goOnWith(core(() => "B").core)).rejects.toThrow("a difference");
  const [before, now] = ["A", "B"].map((answer) => ({ type: "answer", answer }));
  expect(told).toHaveBeenCalledWith(expect.any(String), "a", before, now);
});

test.each(["first", "complete"])("a trap of the %s core ends it", async (which) => {
  const answers = new Answers(core(loud).core);
  if (which === "complete") await answers.goOnWith(core(loud).core);
  expect(() => answers.to("trap")).toThrow("unreachable");
});
