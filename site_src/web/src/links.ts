import type { Behaviour } from "./behaviour.js";
import { readFragment } from "./fragment.js";
import { follow } from "./history.js";
import { LANGUAGE } from "./kept.js";
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

/** Lead the header's languages to the page that is shown: Material turns pages and leaves its header. */
export function leads(root: URL): Behaviour {
  return () => {
    const here = location.pathname.slice(root.pathname.length);
    const page = here.slice(here.indexOf("/") + 1);
    for (const link of document.querySelectorAll<HTMLAnchorElement>("header a[hreflang]")) {
      const there = document.head.querySelector(`link[hreflang="${link.hreflang}"]`) ? page : "";
      link.href = new URL(`${link.hreflang}/${there}`, root).href;
    }
  };
}

/** Remember the language that a reader chooses in the header; the site's root page reads it. */
export function rememberLanguage(records: Records): (event: MouseEvent) => void {
  return ({ target }) => {
    const link = target instanceof Element ? target.closest("header a[hreflang]") : null;
    if (link) records.write(LANGUAGE.at(), link.getAttribute("hreflang"));
  };
}
