/** Do something when the page has nothing else to do, or after so many milliseconds; gives its end. */
export function whenIdle(action: () => void, limit: number): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(action, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(action, { timeout: limit });
  return () => cancelIdleCallback(handle);
}
