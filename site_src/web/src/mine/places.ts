/** All of a page that is the example's and can be the reader's. */
import type * as Drawing from "../chart/draw.js";
import type { ChartRequest, FigureRequest } from "../contract.js";
import { at, data } from "../names.js";
import { ChartPlace } from "./chart.js";
import { FigurePlace, SentencePlace, TextPlace } from "./figure.js";
import { FindOutPlace } from "./summary.js";
import type { TextRequest } from "./texts.js";

/** What stands in `data-mine` of a page's text. */
type Request = FigureRequest | ChartRequest | TextRequest | { find_out: true } | { basis: true };

/** The same, by what it is. */
export class Places {
  readonly figures: FigurePlace[] = [];
  readonly sentences: SentencePlace[] = [];
  readonly charts: ChartPlace[] = [];
  readonly texts: [TextPlace, TextRequest][] = [];
  readonly basis: HTMLElement[] = [];
  readonly findOut: FindOutPlace[] = [];

  constructor(load: () => Promise<typeof Drawing | null>) {
    const elements = document.querySelectorAll<HTMLElement>(
      `${at("mine")}:not(terakoya-calculator)`,
    );
    for (const element of elements) {
      const request = JSON.parse(data(element, "mine")) as Request;
      if ("basis" in request) this.basis.push(element);
      else if ("find_out" in request) this.findOut.push(new FindOutPlace(element));
      else if ("drill" in request || "setting" in request)
        this.texts.push([new TextPlace(element), request]);
      else if ("chart" in request) this.charts.push(new ChartPlace(element, request, load));
      else if (element.matches(".when")) this.sentences.push(new SentencePlace(element, request));
      else this.figures.push(new FigurePlace(element as HTMLAnchorElement, request));
    }
  }

  /** Show that what stands there is about to be the reader's. */
  wait(): void {
    for (const { element } of [...this.figures, ...this.sentences, ...this.charts])
      element.classList.add("waiting");
  }

  restore(): void {
    const texts = this.texts.map(([place]) => place);
    const { figures, sentences, charts, findOut } = this;
    for (const place of [...figures, ...sentences, ...charts, ...texts, ...findOut])
      place.restore();
  }

  end(): void {
    for (const chart of this.charts) chart.end();
  }
}
