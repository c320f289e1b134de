/** Which core was left in this tab, and is not to be tried again. */
import type { CoreManifest } from "../contract.js";

const KEY = "terakoya-left";

export function hasLeft({ image }: CoreManifest): boolean {
  try {
    return sessionStorage.getItem(KEY) === image.path;
  } catch {
    return false;
  }
}

export function noteLeft({ image }: CoreManifest): void {
  try {
    sessionStorage.setItem(KEY, image.path);
  } catch {
    // Where nothing may be kept, it lasts as long as the page's script.
  }
}
