/** Round numbers within a range, about so many, or fewer that are whole. */
export function ticks(low: number, high: number, count: number, isWhole = false): number[] {
  if (!(high > low)) return [low];
  return multiples(low, high, roundStep((high - low) / count, isWhole));
}

/** Rows of such ticks, from many to few. */
export function rounds([low, high]: [number, number], isWhole = false): number[][] {
  return [8, 7, 6, 5, 4, 3, 2].map((count) => ticks(low, high, count, isWhole));
}

/** The multiples of a step within a range. */
export function multiples(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) =>
    Number(((first + place) * step).toPrecision(12)),
  );
}

/** The first of some rows of ticks, the most first, that has room for its words side by side. */
export function fitting(
  rows: number[][],
  room: number,
  widthOf: (tick: number, row: number[]) => number,
): number[] {
  const fits = (row: number[]) =>
    row.length * (Math.max(...row.map((tick) => widthOf(tick, row))) + GAP) <= room + GAP;
  const marked = rows.filter((row) => row.length > 0);
  return marked.find(fits) ?? marked.at(-1) ?? [];
}

/** The range of some values, with zero in it, and a little air so that no line touches the frame. */
export function range(values: number[]): [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const air = (high - low || 1) * 0.04;
  return [low < 0 ? low - air : 0, high > 0 || low === 0 ? high + air : 0];
}

/** The range of some values with air around them; zero is in it only if it is near. */
export function spread(values: number[]): [number, number] {
  if (!values.length) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.06;
  const isNear = (end: number) => Math.abs(end) <= air * 4;
  return [low >= 0 && isNear(low) ? 0 : low - air, high <= 0 && isNear(high) ? 0 : high + air];
}

const GAP = 16; // pixels between two words

function roundStep(step: number, isWhole: boolean): number {
  if (isWhole && step < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const factors = isWhole && power === 1 ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  return power * (factors.find((factor) => factor * power >= step * 0.999) ?? 10);
}
