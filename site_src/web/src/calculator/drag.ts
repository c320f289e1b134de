import type { Listeners } from "../behaviour.js";
import type { Stepped } from "./slider.js";

/** As far as a hand trembles, in pixels. */
const STILL = 4;
/** Pixels of a step. */
const PACE = 8;

/**
 * Let a number be dragged to the side. Who has come into the field chooses text as ever: it is only dragged
 * from outside, and a press without a drag puts the caret where it would have been.
 */
export function drags(number: Stepped, listeners: Listeners): void {
  const { control } = number;
  let from: string | null = null;
  let origin = 0;
  let steps: number | null = null;
  const end = () => {
    if (steps !== null) number.finish();
    from = steps = null;
  };
  listeners
    .on(control, "pointerdown", ({ isPrimary, button, clientX, pointerId }) => {
      if (!isPrimary || button || document.activeElement === control) return;
      from = number.now;
      origin = clientX;
      if (from !== null) control.setPointerCapture(pointerId);
    })
    // Else text is chosen meanwhile.
    .on(control, "mousedown", (event) => {
      if (from !== null) event.preventDefault();
    })
    .on(control, "pointermove", ({ clientX }) => {
      const way = clientX - origin;
      if (from === null || (steps === null && Math.abs(way) < STILL)) return;
      const taken = Math.trunc(way / PACE);
      if (taken !== steps) number.step(from, taken);
      steps = taken;
    })
    .on(control, "pointerup", (event) => {
      const isPress = from !== null && steps === null && event.pointerType !== "touch";
      end();
      if (isPress) focusAt(control, event);
    })
    .on(control, "pointercancel", end);
}

function focusAt(control: HTMLInputElement, { clientX, clientY }: PointerEvent): void {
  control.focus();
  const place = document.caretPositionFromPoint?.(clientX, clientY);
  if (place?.offsetNode === control) control.setSelectionRange(place.offset, place.offset);
  else control.select();
}
