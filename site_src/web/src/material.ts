/** What MkDocs Material's instant navigation has to know of the addresses made here. */

/** Where Material hears of a new address, before it fetches or scrolls. */
interface Addresses {
  next(url: URL): void;
}

declare global {
  interface Window {
    location$?: Addresses;
  }
}

/** Whether Material has heard of an address yet; the first makes it fetch the page, even the same one. */
let follows = false;

/**
 * Handle an address before Material does. What changes nothing but inputs, for which `handle` is
 * true, is kept from a Material that does not follow yet.
 */
export function precedeMaterial(handle: () => boolean): void {
  const addresses = window.location$;
  if (!addresses) return;
  const next = addresses.next.bind(addresses);
  addresses.next = (url) => {
    if (handle() && !follows) return;
    follows = true;
    next(url);
  };
}

/** Else a click on the heading it last led to would count as a second one there, and go back. */
export function tellMaterial(): void {
  if (follows) window.location$?.next(new URL(location.href));
}

/** The state of a history entry as Material keeps it: where the page is scrolled to. */
export function scrolled(): { x: number; y: number } {
  return { x: window.scrollX, y: window.scrollY };
}
