import { Listeners, type Behaviour } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";

/** Draw each chart from its printed table when it comes near, and again when data or width change. */
export const draws: Behaviour<CalculatorElement> = (element) => {
  const cleanups = [...element.querySelectorAll<HTMLElement>("figure.chart")].map((figure) =>
    keepDrawn(element, figure),
  );
  return () => cleanups.forEach((cleanup) => cleanup());
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
    if (place.clientWidth) drawChart(figure, place, element.language);
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
