/** The page's side of the course's service worker. Shares no code with the page's script, so that none waits for it. */
import type { Kept, TakeOver, ToService } from "./service/messages.js";

const SCRIPT = "service-worker.js";
const AT_ONCE = 4;

let registered: Promise<unknown> | undefined;

/** Ask the service worker; rejects where there can be none. */
async function ask(root: URL, message: ToService): Promise<Kept> {
  registered ??= navigator.serviceWorker.register(new URL(SCRIPT, root), { scope: root.href });
  await registered;
  // Each time, since another build's may have taken over.
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve, reject) => {
    const answered = new AbortController();
    const leave = () => {
      // Another has taken its place, which was asked nothing.
      if (active!.state === "redundant") reject(new Error("taken over"));
    };
    active!.addEventListener("statechange", leave, { signal: answered.signal });
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Kept>) => {
      port1.close();
      answered.abort("answered");
      resolve(data);
    };
    active!.postMessage(message, [port2]);
  });
}

/** Keep this page on the device and, unless bytes cost money, those beside it and what they need. */
export async function keepVisited(root: URL, metered: boolean): Promise<void> {
  const beside = document.head.querySelectorAll<HTMLLinkElement>("link[rel=prev], link[rel=next]");
  const addresses = [location.href, ...(metered ? [] : Array.from(beside, ({ href }) => href))];
  const pages = addresses.map((one) => new URL(one).pathname.slice(root.pathname.length));
  await ask(root, { type: "visited", pages, metered });
  // The page is there, and at rest: a newer build that is ready takes over. Pages that are open lose nothing.
  const { waiting } = await navigator.serviceWorker.ready;
  waiting?.postMessage({ type: "take over" } satisfies TakeOver);
}

/** The whole course on its way to the device, which goes on while the reader turns pages. Says "change". */
export class Fetching extends EventTarget {
  isComing = false;
  /** What has come of it, if that is to be told. */
  outcome: NonNullable<Kept["failed"]> | "removed" | null = null;
  kept: Kept | undefined;

  constructor(readonly root: URL) {
    super();
  }

  async look(): Promise<void> {
    if (!this.isComing) this.#show(await ask(this.root, { type: "look" }));
  }

  async start(): Promise<void> {
    this.isComing = true;
    this.outcome = null;
    // What a reader has asked for is not to go when the device wants room.
    void navigator.storage?.persist?.();
    this.#show(await ask(this.root, { type: "look" }));
    const waiting = this.kept!.missing.values();
    const work = async () => {
      for (const [path] of waiting) {
        if (!this.isComing) return;
        const kept = await ask(this.root, { type: "keep", path }).catch(() => null);
        if (!kept || kept.failed) this.#fail(kept?.failed ?? "unreachable");
        if (kept) this.#show(kept);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.stop();
  }

  stop(): void {
    this.isComing = false;
    this.dispatchEvent(new Event("change"));
  }

  async remove(): Promise<void> {
    const kept = await ask(this.root, { type: "remove" });
    this.outcome = "removed";
    this.#show(kept);
  }

  #fail(why: NonNullable<Kept["failed"]>): void {
    this.isComing = false;
    this.outcome = why;
  }

  #show(kept: Kept): void {
    this.kept = kept;
    this.dispatchEvent(new Event("change"));
  }
}
