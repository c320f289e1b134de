/**
 * The course's service worker: it answers where there is no network. Pages come from the network first,
 * and what has its hash in its name from the device; of all else on the host it keeps away.
 */
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";
import { isMetered } from "../connection.js";
import { essential, offlinePage } from "./away.js";
import { fileAt, isHashed, isVisited, names, pathOf, wantedAfter } from "./manifest.js";
import type { Kept, TakeOver, ToService } from "./messages.js";
import { addRoutes } from "./routes.js";
import {
  all,
  carryOver,
  FILES,
  isIntact,
  isWhole,
  keep,
  kept,
  keptBefore,
  look,
  MATCH,
  PAGES,
  removeAll,
  tidy,
  wasWhole,
} from "./store.js";

declare const self: ServiceWorkerGlobalScope;

/** How long the network may take before a page comes from the device. */
const PATIENCE = 3; // seconds

/** Keeps a copy of what is intact; the response itself goes on untouched, for the browser to compile. */
const checked = {
  cacheWillUpdate: async ({ request, response }: { request: Request; response: Response }) =>
    (await isIntact(pathOf(request.url) ?? "", response.clone())) ? response : null,
};

// Before Workbox, whose answer is the last that hears of a request.
self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.waitUntil(tidyAlone());
});

registerRoute(
  // What is asked for past the browser's caches has failed before.
  ({ url, request }) => isHashed(pathOf(url.href)) && !url.search && request.cache !== "reload",
  new CacheFirst({
    cacheName: FILES,
    matchOptions: MATCH,
    // A device whose caches are broken is as one without.
    plugins: [checked, { handlerDidError: ({ request }) => fetch(request) }],
  }),
);

registerRoute(
  ({ url }) => fileAt(pathOf(url.href)) !== undefined,
  new NetworkFirst({
    cacheName: PAGES,
    matchOptions: MATCH,
    networkTimeoutSeconds: PATIENCE,
    plugins: [
      checked,
      { cacheKeyWillBeUsed: async ({ request }) => request.url.replace(/[?#].*/, "") },
      {
        cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
          (await isWhole(pathOf(request.url) ?? "")) ? cachedResponse : null,
      },
      {
        handlerDidError: async ({ request }) => {
          if (request.mode !== "navigate") return undefined;
          const path = pathOf(request.url) ?? "";
          // What Firefox asked for beforehand ends in a response, which Workbox takes for an answer.
          return (await isWhole(path)) ? kept(path) : offlinePage(path);
        },
      },
    ],
  }),
);

self.addEventListener("install", (event) => {
  event.waitUntil(addRoutes(event));
  event.waitUntil(renew());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const message = event.data as ToService | TakeOver;
  if (message.type === "take over") event.waitUntil(self.skipWaiting());
  else if (event.ports[0]) event.waitUntil(answer(message, event.ports[0]));
});

/**
 * Keep of this build what was kept of the one before; where that fails, the one before goes on. Where
 * bytes cost money, what has changed is kept at the next visit only.
 */
async function renew(): Promise<void> {
  const before = [...(await keptBefore())];
  const pages = before.filter(isVisited).flatMap(wantedAfter);
  const wanted = (await wasWhole()) ? names : [...before.filter(fileAt), ...pages];
  await all(essential());
  await all(wanted, isMetered() ? carryOver : keep);
}

/** Remove what only older builds need, once no page is open that may be one of theirs. */
async function tidyAlone(): Promise<void> {
  const { waiting, installing } = self.registration;
  if (waiting || installing) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!windows.some(({ url }) => pathOf(url) !== undefined)) await tidy();
}

async function answer(message: ToService, port: MessagePort): Promise<void> {
  let failed: Kept["failed"] = null;
  try {
    await carryOut(message);
  } catch (error) {
    failed =
      error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "unreachable";
  }
  port.postMessage(await look(failed));
}

async function carryOut(message: ToService): Promise<void> {
  if (message.type === "keep") await keep(message.path);
  else if (message.type === "remove") await removeAll();
  else if (message.type === "visited") {
    const { pages, metered } = message;
    const known = pages.filter(fileAt);
    await all(metered ? known : known.flatMap(wantedAfter));
  }
}
