import fc from "fast-check";
import { expect, test } from "vitest";
import { placeMarks } from "../src/chart/marks.js";
import { measure } from "../src/chart/measure.js";

const ROOM = 280;

/** The ends of each name along the axis, and its line. */
function placed(marks: [number, string][], range: [number, number]): [number, number, number][] {
  const [low, high] = range;
  return placeMarks(marks, range, ROOM).names.map(({ at, label, side, gap, line }) => {
    const x = ((at - low) / (high - low)) * ROOM + gap;
    const width = measure(label, true);
    return side === "end" ? [x - width, x, line] : [x, x + width, line];
  });
}

test("names of places never lie on one another, in whatever order they come", () => {
  const mark = fc.tuple(
    fc.integer({ min: 0, max: 100 }),
    fc.string({ minLength: 1, maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 6 }), (marks) => {
      const names = placed(marks, [0, 100]);
      for (const [place, [from, to, line]] of names.entries()) {
        for (const [otherFrom, otherTo, otherLine] of names.slice(place + 1)) {
          expect(line !== otherLine || to <= otherFrom || otherTo <= from).toBe(true);
        }
      }
    }),
  );
});

test("one line does where two lead away from each other", () => {
  const marks: [number, string][] = [
    [70, "Break-even"],
    [60, "Now"],
  ];
  const { names, height } = placeMarks(marks, [0, 90], ROOM);
  expect(names.map(({ label, side }) => [label, side])).toEqual([
    ["Now", "end"],
    ["Break-even", "start"],
  ]);
  expect(height).toBe(16);
  expect(placeMarks([], [0, 90], ROOM).height).toBe(0);
});
