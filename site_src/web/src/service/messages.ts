/** What a page and the course's service worker say to each other. */

/** Each is answered by a `Kept`. */
export type ToService =
  /** Say what is kept. */
  | { type: "look" }
  /** Keep these pages, and what a reader of them may want next; where bytes cost money, only them. */
  | { type: "visited"; pages: string[]; metered: boolean }
  /** Keep a file of the course. */
  | { type: "keep"; path: string }
  /** Remove all that is kept. */
  | { type: "remove" };

/** Asks the service worker of a newer build to take the place of the one that is. */
export type TakeOver = { type: "take over" };

/** What is on the device, as the service worker finds it. */
export interface Kept {
  /** Bytes on the line of the whole course. */
  total: number;
  /** Those of what is kept. */
  here: number;
  /** What is not kept yet, with its bytes on the line. */
  missing: [path: string, size: number][];
  /** When the last of the whole course was kept; null while something is missing. */
  since: number | null;
  /** Why what was asked for is not kept; null if it is. */
  failed: "full" | "unreachable" | null;
}
