/** Places for names beside dots, so that none lies on another or on a dot. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Place {
  dx: number;
  dy: number;
  anchor: "start" | "middle" | "end";
}

const LINE_HEIGHT = 14; // pixels

/**
 * For each dot the first free place of its name: beside it, above it or below it; undefined where
 * none is free. `plot`: the size of what the names must stay within.
 */
export function placeNames(
  dots: { x: number; y: number; width: number }[],
  radius: number,
  plot: { width: number; height: number },
): (Place | undefined)[] {
  const taken: Box[] = dots.map(({ x, y }) => around(x, y, 2 * radius, 2 * radius));
  return dots.map(({ x, y, width }) => {
    const away = radius + 4;
    const up = radius + LINE_HEIGHT / 2 + 1;
    const places: Place[] = [
      { dx: away, dy: 0, anchor: "start" },
      { dx: -away, dy: 0, anchor: "end" },
      { dx: 0, dy: -up, anchor: "middle" },
      { dx: 0, dy: up, anchor: "middle" },
    ];
    return places.find(({ dx, dy, anchor }) => {
      const side = { start: 0.5, middle: 0, end: -0.5 }[anchor];
      const box = around(x + dx + side * width, y + dy, width, LINE_HEIGHT);
      const isFree = isWithin(box, plot) && !taken.some((other) => meet(box, other));
      if (isFree) taken.push(box);
      return isFree;
    });
  });
}

function around(x: number, y: number, width: number, height: number): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function isWithin({ x, y, width, height }: Box, plot: { width: number; height: number }): boolean {
  return x >= 0 && y >= 0 && x + width <= plot.width && y + height <= plot.height;
}

function meet(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
