/** A term shows its definition where it stands; its link leads to the glossary. */
import { type Behaviour, Listeners } from "./behaviour.js";
import { data } from "./names.js";

/** A bubble for the terms of the page: a tap, Enter or a pointer opens it, Escape closes it. */
export const defines: Behaviour = (element) => {
  // An old browser follows the link.
  if (!("popover" in element)) return;
  const bubble = makeBubble(data(element, "glossary"));
  document.body.append(bubble);
  let shown: HTMLAnchorElement | null = null;
  const show = (term: HTMLAnchorElement) => {
    shown = term;
    fill(bubble, term);
    bubble.showPopover();
    place(bubble, term);
  };
  const listeners = new Listeners()
    .on(window, "scroll", () => shown && place(bubble, shown))
    .on(document.documentElement, "pointerover", ({ target, pointerType }) => {
      if (pointerType !== "mouse" || contains(bubble, target)) return;
      const term = termOf(target);
      if (term) show(term);
      // What was opened by a click has the focus, and stays.
      else if (!bubble.contains(document.activeElement)) bubble.hidePopover();
    });
  const open = (event: MouseEvent) => {
    const term = termOf(event.target);
    if (!term || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    show(term);
    bubble.focus({ preventScroll: true });
  };
  // Before Material, which would follow the link.
  document.addEventListener("click", open, { capture: true });
  return () => {
    listeners.remove();
    document.removeEventListener("click", open, { capture: true });
    bubble.remove();
  };
};

function makeBubble(glossary: string): HTMLElement {
  const bubble = document.createElement("div");
  bubble.className = "terakoya-bubble";
  bubble.popover = "auto";
  bubble.role = "dialog";
  bubble.tabIndex = -1;
  const link = document.createElement("a");
  link.textContent = glossary;
  bubble.append(document.createElement("p"), link);
  return bubble;
}

function fill(bubble: HTMLElement, term: HTMLAnchorElement): void {
  const [definition, link] = [bubble.querySelector("p"), bubble.querySelector("a")];
  if (!definition || !link) return;
  bubble.ariaLabel = term.textContent;
  definition.textContent = data(term, "definition");
  link.href = term.href;
}

/** Put the bubble below a term or, where there is no room, above it. */
export function place(bubble: HTMLElement, term: HTMLElement): void {
  const margin = 8;
  const [line] = term.getClientRects();
  if (!line) return;
  const room = document.documentElement.clientWidth - bubble.offsetWidth - 2 * margin;
  const below = line.bottom + margin;
  const fits = below + bubble.offsetHeight <= innerHeight;
  bubble.style.left = `${Math.max(2 * margin, Math.min(line.left, room))}px`;
  bubble.style.top = `${fits ? below : Math.max(margin, line.top - margin - bubble.offsetHeight)}px`;
}

const contains = (element: HTMLElement, target: EventTarget | null): boolean =>
  target instanceof Node && element.contains(target);

const termOf = (target: EventTarget | null): HTMLAnchorElement | null =>
  target instanceof Element ? target.closest<HTMLAnchorElement>("a.term") : null;
