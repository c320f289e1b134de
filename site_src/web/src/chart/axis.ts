/** Round numbers within a range, about so many; whole ones if `step` must be at least 1. */
export function ticks(low: number, high: number, count: number, leastStep = 0): number[] {
  if (!(high > low)) return [low];
  const step = Math.max(roundStep((high - low) / count), leastStep);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, place) =>
    Number(((first + place) * step).toPrecision(12)),
  );
}

/** The range of some values, with zero in it, and a little air so that no line touches the frame. */
export function range(values: number[]): [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const air = (high - low || 1) * 0.04;
  return [low < 0 ? low - air : 0, high > 0 || low === 0 ? high + air : 0];
}

/** The width of a text in the chart's type. */
export function measure(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * 12;
  context.font = font;
  return context.measureText(text).width;
}

let context: CanvasRenderingContext2D | null | undefined;

function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= step * 0.999) ?? 10;
  return factor * power;
}
