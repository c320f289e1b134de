/** Which Python this browser has had before, and so still holds the files of. */

/** Remember a worker, by its script, that has got ready. */
export function keep(script: URL): void {
  try {
    localStorage.setItem(keyOf(script), script.href);
  } catch {
    // Storage may be blocked; then Python starts a little later every time.
  }
}

export function isKept(script: URL): boolean {
  try {
    return localStorage.getItem(keyOf(script)) === script.href;
  } catch {
    return false;
  }
}

/** Courses on one host share its storage, so that the key begins with the course's own path. */
function keyOf(script: URL): string {
  return `terakoya${new URL("..", script).pathname}python`;
}
