/** A page and the script that runs it may be of two builds: the site was published in mid-visit. */
import { type Behaviour, Listeners } from "./behaviour.js";
import type { Client } from "./client.js";
import { data } from "./names.js";

/** In the session's storage; the last lines of a page know it, too. */
const KEY = "terakoya.renewed";

/** Whether the reader has put something into the page. */
let isBegun = false;

/** Load a page that was turned to as a whole, if it is of another build: its form is not for this Python. */
export const renews =
  (client: Client, script: string): Behaviour =>
  (element) => {
    isBegun = false;
    const build = data(element, "build");
    if (build && !script.endsWith(`/${build}`)) client.end(!renewOnce(build));
    return new Listeners().on(document.body, "input", () => {
      isBegun = true;
    }).remove;
  };

/** The same where files are gone, unless the reader has begun to fill in a form; true if it is done. */
export function renewUntouched(script: string): boolean {
  return !isBegun && !document.activeElement?.closest("form") && renewOnce(script);
}

/** Load the page as a whole, past what the browser keeps of it. */
export async function renew(): Promise<void> {
  await fetch(location.href, { cache: "reload" }).catch(() => {});
  location.reload();
}

/** The same, unless it was of no help before; where nothing can be kept, nobody knows whether it was. */
function renewOnce(build: string): boolean {
  const wanted = location.pathname + build;
  try {
    if (sessionStorage.getItem(KEY) === wanted) return false;
    sessionStorage.setItem(KEY, wanted);
  } catch {
    return false;
  }
  void renew();
  return true;
}
