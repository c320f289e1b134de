const INTERVAL = 50; // milliseconds

/** Tell of progress often enough for a smooth bar, and once at the end. */
export function sparingly(
  tell: (received: number, total: number) => void,
): (received: number, total: number) => void {
  let told = 0;
  return (received, total) => {
    if (received < total && performance.now() - told < INTERVAL) return;
    told = performance.now();
    tell(received, total);
  };
}
