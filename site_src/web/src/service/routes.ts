/**
 * What browsers with static routes needn't wake the service worker for: a page comes from whichever
 * answers first, the network or the worker; what has its hash in its name, right from the cache.
 */
import { root } from "./manifest.js";
import { FILES } from "./store.js";

/** As specified; of a caught event that TypeScript doesn't know yet. */
interface Routed {
  addRoutes?(routes: { condition: Condition; source: Source }[]): Promise<void>;
}

type Condition = { requestMode: string } | { urlPattern: { pathname: string; search: string } };
type Source = "race-network-and-fetch-handler" | { cacheName: string };

/** Have a browser take what it can without the worker, where it knows how to. */
export async function addRoutes(event: ExtendableEvent & Routed): Promise<void> {
  const pathname = `${new URL(root).pathname}terakoya/*`;
  try {
    await event.addRoutes?.([
      { condition: { requestMode: "navigate" }, source: "race-network-and-fetch-handler" },
      { condition: { urlPattern: { pathname, search: "" } }, source: { cacheName: FILES } },
    ]);
  } catch {
    // One that knows other routes than these asks the worker.
  }
}
