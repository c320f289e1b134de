/** What the library for spreadsheets compresses with: its own, but at once, since pages forbid its workers. */
import { type Zippable, zipSync } from "fflate";

export * from "fflate";

export function zip(
  files: Zippable,
  done: (error: Error | null, zipped: Uint8Array<ArrayBuffer>) => void,
): void {
  done(null, zipSync(files));
}
