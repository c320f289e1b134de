/** What the example has in place of a figure of the reader's, in a bubble beside it. */
import { type Cleanup, Listeners } from "../behaviour.js";
import { place } from "../terms.js";
import { make } from "../tools/panel.js";

/** Something of the reader's that says in its title what the example has. */
const OWN = ".own[title]";

/**
 * Show what the example has where a pointer rests, the keyboard is or a finger taps. A second tap follows the link.
 */
export function recallsExample(): Cleanup {
  // An old browser has the title.
  if (!("popover" in HTMLElement.prototype)) return () => {};
  const bubble = make("div", "terakoya-bubble example");
  bubble.popover = "manual";
  // It says what the title says.
  bubble.ariaHidden = "true";
  document.body.append(bubble);
  let shown: HTMLElement | null = null;
  const hide = () => {
    // It is another by now if another figure is shown.
    if (shown && !shown.title) shown.title = bubble.textContent;
    shown = null;
    bubble.hidePopover();
  };
  const show = (figure: HTMLElement) => {
    if (figure === shown) return;
    hide();
    bubble.textContent = figure.title;
    // The browser's own would lie upon it.
    figure.title = "";
    shown = figure;
    bubble.showPopover();
    place(bubble, figure);
  };
  const listeners = new Listeners()
    .on(document.documentElement, "pointerover", ({ target, pointerType }) => {
      if (pointerType !== "mouse") return;
      const figure = ownAt(target, shown);
      if (figure) show(figure);
      else if (!shown?.contains(document.activeElement)) hide();
    })
    .on(document.documentElement, "focusin", ({ target }) => {
      const figure = ownAt(target, shown);
      if (figure) show(figure);
      else hide();
    })
    .on(document.documentElement, "focusout", hide)
    .on(document.documentElement, "keydown", ({ key }) => {
      if (key === "Escape") hide();
    })
    .on(window, "scroll", () => shown && place(bubble, shown));
  let tapped: HTMLElement | null = null;
  const tap = (event: MouseEvent) => {
    const figure = ownAt(event.target, shown);
    const isFinger = (event as PointerEvent).pointerType === "touch";
    const isFirst = isFinger && figure !== null && figure !== tapped;
    tapped = figure;
    if (!isFirst) return;
    event.preventDefault();
    event.stopPropagation();
    show(figure);
  };
  // Before all who follow links.
  window.addEventListener("click", tap, { capture: true });
  return () => {
    listeners.remove();
    window.removeEventListener("click", tap, { capture: true });
    hide();
    bubble.remove();
  };
}

/** The figure of the reader's that something is in; that which is shown has no title just now. */
function ownAt(target: EventTarget | null, shown: HTMLElement | null): HTMLElement | null {
  if (!(target instanceof Element)) return null;
  if (target instanceof Node && shown?.contains(target)) return shown;
  return target.closest<HTMLElement>(OWN);
}
