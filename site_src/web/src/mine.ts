/** What is about the reader's own business, in a script by itself, which is loaded where it is wanted. */
import type { Behaviour, Cleanup } from "./behaviour.js";
import { loader, refresh } from "./download.js";
import type * as Loaded from "./mine/main.js";
import type { Mine } from "./mine/parts.js";
import { at } from "./names.js";
import { renew } from "./renew.js";
import { say } from "./sentences.js";

/** Behaviours by their names in the script at an address, which is loaded with the first of them. */
export function belongs(
  mine: Mine,
  script: string,
): (part: keyof typeof Loaded.PARTS) => Behaviour {
  const load = loader<typeof Loaded>(script);
  return (part) => (element) => {
    let cleanup: Cleanup | null = null;
    let isGone = false;
    const attach = async () => {
      const loaded = await load();
      if (isGone) return;
      say(element, "unloaded", loaded === null);
      if (loaded) cleanup = loaded.PARTS[part](mine)(element) ?? null;
      else if ((await refresh(script)) === "gone") await renew();
    };
    void attach();
    return () => {
      isGone = true;
      cleanup?.();
    };
  };
}

/** Attach a behaviour to a page with figures that can be the reader's. */
export function hasFigures(attach: Behaviour): Behaviour {
  return (element) =>
    document.querySelector(`${at("mine")}:not(terakoya-calculator)`) ? attach(element) : undefined;
}
