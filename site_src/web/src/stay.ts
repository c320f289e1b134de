/** What of the course stays on the device: looked after once the page has nothing else to do. */
import { type Behaviour, type Cleanup, Listeners, together } from "./behaviour.js";
import type { Client } from "./client.js";
import { isMetered } from "./connection.js";
import { whenIdle } from "./idle.js";
import { at } from "./names.js";
import type { Fetching } from "./offline.js";
import { languageOf, megabytes, megabytesOf, pattern, say } from "./sentences.js";

const IDLE_LIMIT = 5_000; // milliseconds
/** What has come of keeping the course, by the sentence that says so. */
const OUTCOMES = {
  course_full: "full",
  course_unreachable: "unreachable",
  course_removed: "removed",
} as const;

/** One for the whole visit. */
let fetching: Fetching | undefined;

/** Keep the page that is shown, and what its reader may want next. */
export function stays(client: Client, root: URL): Behaviour {
  const keep = async () => {
    const { keepVisited } = await import("./offline.js");
    await keepVisited(root, isMetered());
    await fetching?.look();
  };
  return () => later(client, keep);
}

/** Offer to keep the whole course, and show how much of it is there. */
export function offers(client: Client, root: URL): Behaviour {
  return (element) => {
    const listeners = new Listeners();
    const begin = async () => {
      const { Fetching } = await import("./offline.js");
      fetching ??= new Fetching(root);
      offer(element, fetching, listeners);
      await fetching.look();
    };
    return together([later(client, begin), listeners.remove]);
  };
}

function offer(element: HTMLElement, fetching: Fetching, listeners: Listeners): void {
  listeners
    .on(fetching, "change", () => show(element, fetching))
    .onDo(element, {
      keep: () => void fetching.start(),
      cancel: () => fetching.stop(),
      remove: () => void fetching.remove(),
    });
}

function show(element: HTMLElement, { kept, isComing, outcome }: Fetching): void {
  const { total, here, since } = kept!;
  const language = languageOf(element);
  const sizes = { size: megabytes(total, language), here: megabytes(here, language) };
  const date = since && new Date(since).toLocaleDateString(language, { dateStyle: "long" });
  const focused = element.contains(document.activeElement);
  element.hidden = false;
  say(element, "course_offered", !isComing && since === null);
  say(element, "course_coming", isComing);
  say(element, "course_kept", !isComing && since !== null);
  pattern(element, "course_size", sizes);
  pattern(element, "course_since", date ? { ...sizes, date } : null);
  for (const [name, one] of Object.entries(OUTCOMES)) {
    pattern(element, name as keyof typeof OUTCOMES, one === outcome ? sizes : null);
  }
  element.querySelector("progress")!.value = here / total;
  element.querySelector(at("progress"))!.textContent = megabytesOf(here, total, language);
  // A button that was pressed and went must not take the keyboard's place with it.
  if (focused && document.activeElement?.closest("[hidden]"))
    element.querySelector<HTMLElement>("p:not([hidden]) > button")?.focus();
}

/** Do something once nobody waits for Python, where the build and the browser let a course be kept. */
function later(client: Client, action: () => Promise<void>): Cleanup {
  if (!document.querySelector(at("offline")) || !("serviceWorker" in navigator)) return () => {};
  let rest: Cleanup = () => {};
  const forget = client.whenUnawaited(() => {
    // Where it fails, the course is as it would be without.
    rest = whenIdle(() => void action().catch(() => {}), IDLE_LIMIT);
  });
  return together([forget, () => rest()]);
}
