import { type Behaviour, Listeners, together } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import type * as Drawing from "../chart/draw.js";
import { readChart } from "../chart/read.js";
import type { Client } from "../client.js";
import { loader, refresh } from "../download.js";
import { isFrame } from "../frame.js";
import { data } from "../names.js";
import { renew } from "../renew.js";
import { say } from "../sentences.js";

/**
 * Draw each chart from its printed table when it comes near, and again when data or width change. The script
 * that does it, at an address, is loaded then, behind an answer that is waited for. Where it can't be had, what
 * is printed stays; once its numbers are others, that is said, and the table is left.
 */
export function draws(client: Client, script: string): Behaviour<CalculatorElement> {
  const load = loader<typeof Drawing>(script);
  return (element) => {
    const cleanups = [...element.querySelectorAll<HTMLElement>("figure.chart")].map((figure) =>
      keepDrawn(element, figure, client, load, script),
    );
    return together(cleanups);
  };
}

function keepDrawn(
  element: CalculatorElement,
  figure: HTMLElement,
  client: Client,
  load: () => Promise<typeof Drawing | null>,
  script: string,
): () => void {
  const place = figure.querySelector<HTMLElement>(".drawing")!;
  const printed = numbersOf(figure);
  const isOutdated = () => numbersOf(figure) !== printed;
  const listeners = new Listeners().on(element, "terakoya:answer", () =>
    place.classList.toggle("outdated", isOutdated()),
  );
  let width = 0;
  const resized = new ResizeObserver(() => {
    if (place.clientWidth !== width) void draw();
  });
  const draw = async () => {
    width = place.clientWidth;
    const loaded = await load();
    say(figure, "undrawn", loaded === null && isOutdated());
    if (place.clientWidth) loaded?.drawChart(readChart(figure, element.language), place);
  };
  const redraw = async () => {
    if ((await refresh(script)) === "gone") await renew();
    else await draw();
  };
  const begin = () => {
    // In a frame, what is printed does until it is no longer so.
    if (isFrame() && !isOutdated()) width = place.clientWidth;
    resized.observe(place);
    listeners
      .on(element, ["terakoya:answer", "terakoya:pinned"], () => {
        if (width !== place.clientWidth || !isFrame() || isOutdated()) void draw();
      })
      .onDo(figure, { redraw: () => void redraw() });
  };
  let forget = () => {};
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      forget = client.whenUnawaited(begin);
    },
    { rootMargin: "300px" },
  );
  seen.observe(figure);
  return () => {
    seen.disconnect();
    forget();
    resized.disconnect();
    listeners.remove();
  };
}

function numbersOf(figure: HTMLElement): string {
  return figure.querySelector("tbody")!.textContent + data(figure, "marks");
}
