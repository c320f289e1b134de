import { type Behaviour, type Cleanup, Listeners, together } from "../behaviour.js";
import type { CalculatorElement } from "../calculator.js";
import { at } from "../names.js";
import { isTable, pastedRows } from "./cells.js";
import { type Place, Sheet } from "./sheet.js";

/** Bring tables of records to life: what is typed into their cells stands in their control. */
export const fillsGrids: Behaviour<CalculatorElement> = (element) =>
  together(
    [...element.querySelectorAll<HTMLElement>(".sheet")].map((place) => fills(element, place)),
  );

function fills(element: CalculatorElement, place: HTMLElement): Cleanup {
  const sheet = new Sheet(place);
  const mark = () => {
    sheet.mark(element.latest.answer?.inputs[sheet.control.name]?.cells ?? []);
  };
  const listeners = new Listeners()
    .on(element, ["change", "terakoya:inputs", "terakoya:answer"], () => sheet.follow())
    .on(element, "terakoya:answer", mark);
  const cleanups = [types, moves, pastes, changesRows].map((attach) => attach(sheet));
  sheet.begin();
  return together([...cleanups, listeners.remove]);
}

/** Let the control hear what is typed, and no one else. */
function types(sheet: Sheet): Cleanup {
  return new Listeners()
    .on(sheet.body, ["input", "change"], (event) => {
      event.stopPropagation();
      sheet.tell(event.type as "input" | "change");
    })
    .on(sheet.body, "focusin", ({ target }) => {
      sheet.active = (target as Element).closest("tr");
    })
    .on(sheet.body, "focusout", ({ relatedTarget }) => {
      // In a window that is left, the keyboard keeps its place.
      const places = [relatedTarget as Node | null, document.activeElement];
      if (!sheet.active || places.some((place) => sheet.active?.contains(place))) return;
      sheet.active = null;
      if (sheet.control.value !== sheet.text) sheet.tell("input", "change");
    }).remove;
}

const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Move as in a spreadsheet: by arrows, and by Enter to the column from which Tab has led. */
function moves(sheet: Sheet): Cleanup {
  let tabbed = false;
  let first = 0;
  const enter = ({ row }: Place, step: 1 | -1) => {
    const target = Math.max(row + step, 0);
    if (target === sheet.rows.length) sheet.add();
    sheet.focus({ row: Math.min(target, sheet.rows.length - 1), column: first });
  };
  const press = (event: KeyboardEvent) => {
    tabbed = event.key === "Tab";
    const place = sheet.placeOf(event.target);
    if (!place || isForOthers(event)) return;
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      enter(place, event.shiftKey ? -1 : 1);
    }
    const [down, right] = ARROWS[event.key] ?? [0, 0];
    if (!(down || right) || event.shiftKey || isWithin(event.target, right)) return;
    if (sheet.focus({ row: place.row + down, column: place.column + right })) {
      event.preventDefault();
    }
  };
  return new Listeners()
    .on(sheet.body, "keydown", press)
    .on(sheet.body, "focusin", ({ target }) => {
      if (!tabbed && target instanceof HTMLInputElement) first = sheet.placeOf(target)?.column ?? 0;
      tabbed = false;
    }).remove;
}

/** Whether a key belongs to a list, a shortcut, or what turns letters into characters. */
function isForOthers(event: KeyboardEvent): boolean {
  // Safari ends a composition before it tells of the key that ended it.
  const isComposing = event.isComposing || event.keyCode === 229;
  const isShortcut = event.altKey || event.ctrlKey || event.metaKey;
  return isComposing || isShortcut || event.target instanceof HTMLSelectElement;
}

/** Whether an arrow to a side has letters to pass yet; a cell just come to is selected as a whole. */
function isWithin(target: EventTarget | null, right: number): boolean {
  if (!right || !(target instanceof HTMLInputElement)) return false;
  const { selectionStart: start, selectionEnd: end, value } = target;
  if (start === 0 && end === value.length) return false;
  return start !== end || start !== (right > 0 ? value.length : 0);
}

/** Fill cells with what comes from a spreadsheet. */
function pastes(sheet: Sheet): Cleanup {
  return new Listeners().on(sheet.body, "paste", (event) => {
    const place = sheet.placeOf(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!place || !isTable(text)) return;
    event.preventDefault();
    sheet.fill(place, pastedRows(text, sheet.labels.length - place.column));
    sheet.tell("input", "change");
  }).remove;
}

/** Add and remove rows by buttons. */
function changesRows(sheet: Sheet): Cleanup {
  const add = () => {
    sheet.add();
    sheet.focus({ row: sheet.rows.length - 1, column: 0 });
  };
  const remove = ({ row, column }: Place) => {
    sheet.remove(sheet.rows[row]!);
    sheet.tell("input", "change");
    sheet.focus({ row: Math.min(row, sheet.rows.length - 1), column });
  };
  return new Listeners().onDo(sheet.place, { add }).on(sheet.body, "click", ({ target }) => {
    const button = target instanceof Element && target.closest(at("do", "remove"));
    const place = sheet.placeOf(button || null);
    if (place) remove(place);
  }).remove;
}
