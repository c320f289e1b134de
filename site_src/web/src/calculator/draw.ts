import { type Behaviour, Listeners, together } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { readChart } from "../chart/read.js";

/** Draw each chart from its printed table when it comes near, and again when data or width change. */
export const draws: Behaviour<CalculatorElement> = (element) => {
  const cleanups = [...element.querySelectorAll<HTMLElement>("figure.chart")].map((figure) =>
    keepDrawn(element, figure),
  );
  return together(cleanups);
};

function keepDrawn(element: CalculatorElement, figure: HTMLElement): () => void {
  const place = figure.querySelector<HTMLElement>(".drawing")!;
  const listeners = new Listeners();
  let width = 0;
  const resized = new ResizeObserver(() => {
    if (place.clientWidth !== width) void draw();
  });
  const draw = async () => {
    width = place.clientWidth;
    const { drawChart } = await import("../chart/draw.js");
    if (place.clientWidth) drawChart(readChart(figure, element.language), place);
  };
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      resized.observe(place);
      listeners.on(element, "terakoya:answer", () => void draw());
    },
    { rootMargin: "300px" },
  );
  seen.observe(figure);
  return () => {
    seen.disconnect();
    resized.disconnect();
    listeners.remove();
  };
}
