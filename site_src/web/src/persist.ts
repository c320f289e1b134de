let isAsked = false;

/** Ask the browser, once a visit, not to clear what it keeps of us when it needs room: the reader has written. */
export function persist(): void {
  if (isAsked) return;
  isAsked = true;
  // Where there is no such thing, or the answer is no, all is as before.
  navigator.storage?.persist?.().catch(() => {});
}
