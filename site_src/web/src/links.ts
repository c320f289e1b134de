import { readFragment } from "./address.js";
import { follow } from "./history.js";
import type { Records } from "./records.js";

/** Lead a plain click on a link into a calculator of this page there, without a move of the page. */
export function followLinks(event: MouseEvent): void {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || link.target || link.hasAttribute("download") || !isOnThisPage(link)) return;
  if (!follow(readFragment(link.hash))) return;
  event.preventDefault();
  event.stopPropagation();
}

function isOnThisPage({ origin, pathname, search }: HTMLAnchorElement): boolean {
  return origin + pathname + search === location.origin + location.pathname + location.search;
}

/** Remember the language that a reader chooses in the header; the site's root page reads it. */
export function rememberLanguage(records: Records): (event: MouseEvent) => void {
  return ({ target }) => {
    const link = target instanceof Element ? target.closest("header a[hreflang]") : null;
    if (link) records.write("language", link.getAttribute("hreflang") ?? "");
  };
}
