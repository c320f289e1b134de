/** Which core was left in this tab, by the name of its script, and is not to be tried again. */

const KEY = "terakoya-left";

/** Whether the core at an address was left. */
export function hasLeft(address: string): boolean {
  try {
    return sessionStorage.getItem(KEY) === nameOf(address);
  } catch {
    return false;
  }
}

export function noteLeft(address: string): void {
  try {
    sessionStorage.setItem(KEY, nameOf(address));
  } catch {
    // Where nothing may be kept, it lasts as long as the page's script.
  }
}

function nameOf(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
