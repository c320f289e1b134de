import type { Behaviour, Cleanup } from "./behaviour.js";
import { ANSWER, NUMBER } from "./kept.js";
import type { Change, Records } from "./records.js";
import { say } from "./sentences.js";

/**
 * Say what will stand at a lesson's end, while the reader has said nothing. What shows it is attached once there is
 * something to be shown.
 */
export function changes(records: Records, attach: Behaviour): Behaviour {
  return (element) => {
    let end: Cleanup | null = null;
    const look = () => {
      const isSaid = Object.keys(records.all()).some((key) => NUMBER.find(key) || ANSWER.find(key));
      say(element, "changed_empty", !isSaid);
      element.classList.toggle("empty", !isSaid);
      if (isSaid) end ??= attach(element) ?? (() => {});
    };
    const hear = (event: Event) => {
      const change = event as Change;
      if (change.concerns(NUMBER) || change.concerns(ANSWER)) look();
    };
    look();
    records.addEventListener("change", hear);
    return () => {
      records.removeEventListener("change", hear);
      end?.();
    };
  };
}
