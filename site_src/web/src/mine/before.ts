/** The reader's numbers as they were before any was kept from a page. */
import type { Own, Value } from "../kept.js";

export interface Before {
  said: Record<string, Value>;
  /** The quantities of which one was kept from that page. */
  changed: ReadonlySet<string>;
}

export function beforePage(owns: Readonly<Record<string, Own>>, page: string): Before {
  const said: Record<string, Value> = {};
  const changed = new Set<string>();
  for (const [key, own] of Object.entries(owns)) {
    const every = [own, ...own.before];
    const first = every.map((one) => one.page).lastIndexOf(page);
    if (first >= 0) changed.add(key);
    const before = every[first + 1] ?? null;
    // An amount in another currency would be taken for one in this.
    if (before && before.value !== null && before.currency === own.currency)
      said[key] = before.value;
  }
  return { said, changed };
}
