/** Whole things counted in a soroban's beads: ten on a rod, those of each row in their own shade. */
import * as Plot from "@observablehq/plot";
import { type ChartData, shorten } from "./data.js";
import { INK, LINE, PAPER, SVG } from "./frame.js";
import { legend } from "./labels.js";
import { breadthOf, type Space } from "./space.js";

const RODS = 10;
const BEADS = 10; // on a rod
const RISE = 12; // pixels from bead to bead
const HEIGHT = 10.5; // pixels of a bead
const WIDTH = 0.76; // of the place of a rod
const RAIL = 3; // pixels between a rail and the beads
const SHADES = [
  "var(--terakoya-muted)",
  "var(--terakoya-accent)",
  "var(--terakoya-accent-soft)",
  "var(--terakoya-border)",
];

interface Row {
  label: string;
  colour: string;
  /** The first of its beads, and the first of the next row's. */
  from: number;
  to: number;
}

export function drawBeads(data: ChartData, { width, document }: Space): Element {
  const worth = worthOf(data);
  const rows = readRows(data, worth);
  const key = legend([...rows, ...worthKey(data, worth)], breadthOf(width).least);
  const foot = key.height + RAIL + BEADS * RISE;
  return Plot.plot({
    width,
    height: foot + 2 * RAIL,
    margin: 0,
    marginTop: key.height,
    document,
    marks: [...key.marks, () => abacus(rows, { width, top: key.height, foot }, document)],
  });
}

/** How much a bead is: one, or a round number by which all have a place. */
function worthOf({ rows }: ChartData): number {
  const total = rows.reduce((sum, [, count]) => sum + whole(count?.[1]), 0);
  const least = total / (RODS * BEADS);
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return power * [1, 2, 5, 10].find((times) => times * power >= least)!;
}

function whole(count: number | null | undefined): number {
  return Math.max(0, Math.round(count ?? 0));
}

function readRows({ rows }: ChartData, worth: number): Row[] {
  let sum = 0;
  return rows.map(([name, count], place) => {
    const from = Math.round(sum / worth);
    sum += whole(count?.[1]);
    const colour = SHADES[place % SHADES.length]!;
    return { label: `${name?.[0]} ${count?.[0]}`, colour, from, to: Math.round(sum / worth) };
  });
}

/** What a bead is, where it is more than one. */
function worthKey(
  { columns, language }: ChartData,
  worth: number,
): Pick<Row, "label" | "colour">[] {
  if (worth === 1) return [];
  const label = `= ${shorten(columns[1]!, language, [worth])(worth)}`;
  return [{ label, colour: INK }];
}

interface Frame {
  width: number;
  top: number;
  foot: number;
}

/** Rods between two rails, and the beads of each row as one shape, from the foot of the first rod upwards. */
function abacus(rows: Row[], frame: Frame, document: Document): SVGElement {
  const { width, top, foot } = frame;
  const group = document.createElementNS(SVG, "g");
  const draw = (d: string, colours: Record<string, string>) => {
    const path = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries({ ...colours, d })) path.setAttribute(name, value);
    group.append(path);
  };
  const room = width / RODS;
  const rods = Array.from({ length: RODS }, (_, rod) => ((rod + 0.5) * room).toFixed(1));
  draw(rods.map((x) => `M${x} ${top}V${foot + RAIL}`).join(""), { stroke: LINE });
  for (const { from, to, colour } of rows) {
    const places = Array.from({ length: to - from }, (_, count) => from + count);
    const beads = places.map((place) => bead(place, room, foot)).join("");
    draw(beads, { fill: colour, stroke: PAPER });
  }
  draw(`M0 ${top}H${width}M0 ${foot + RAIL}H${width}`, { stroke: INK, "stroke-width": "2" });
  return group;
}

function bead(place: number, room: number, foot: number): string {
  const [rod, row] = [Math.floor(place / BEADS), place % BEADS];
  const middle = (rod + 0.5) * room;
  const [reach, flat] = [(room * WIDTH) / 2, room * WIDTH * 0.26];
  const [y, half] = [foot - row * RISE - RISE / 2, HEIGHT / 2];
  const ends = [middle - reach, middle - flat, middle + flat, middle + reach];
  const [left, begin, end, right] = ends.map((x) => x.toFixed(1));
  return `M${left} ${y}L${begin} ${y - half}H${end}L${right} ${y}L${end} ${y + half}H${begin}Z`;
}
