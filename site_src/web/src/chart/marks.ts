/** Where the names of places on an axis stand, so that none lies on another. */
import type { Points } from "../contract.js";
import { measure } from "./measure.js";

export const LINE_HEIGHT = 16; // pixels
const NEAR = 0.2; // of the axis
const AIR = 6; // pixels between two names

export interface NamedPlaces {
  names: NamedPlace[];
  /** Pixels above the frame for the names. */
  height: number;
}

interface NamedPlace {
  at: number;
  label: string;
  /** The end of the name that stands at the place, `gap` pixels away from it. */
  side: "start" | "end";
  gap: number;
  /** How many lines of names there are below it. */
  line: number;
}

/** Place the names along an axis of so many pixels. */
export function placeMarks(
  marks: Points["marks"],
  [low, high]: [number, number],
  room: number,
): NamedPlaces {
  const sorted = [...marks].sort(([one], [other]) => one - other);
  const near = (high - low) * NEAR;
  const ends: number[] = [];
  const names = sorted.map(([at, label], place): NamedPlace => {
    const [before, after] = [sorted[place - 1]?.[0], sorted[place + 1]?.[0]];
    // Of two that are near each other, the names lead away from the other.
    const isSecond = before !== undefined && at - before < near;
    const isFirst = after !== undefined && after - at < near;
    const isLate = isFirst || (!isSecond && at > low + (high - low) * 0.6);
    const away = isFirst || isSecond ? 2 : -4;
    const gap = isLate ? -away : away;
    const width = measure(label, true);
    const from = ((at - low) / (high - low)) * room + gap - (isLate ? width : 0);
    const free = ends.findIndex((end) => end + AIR <= from);
    const line = free < 0 ? ends.length : free;
    ends[line] = from + width;
    return { at, label, side: isLate ? "end" : "start", gap, line };
  });
  return { names, height: ends.length * LINE_HEIGHT };
}
