/** What the course's site is made of, by paths from its root. */
import type { OfflineManifest } from "../contract.js";

/** The site build writes it at the head of this script. */
declare const TERAKOYA_OFFLINE: OfflineManifest;

declare const self: ServiceWorkerGlobalScope;

const { files, pages, folders, version } = TERAKOYA_OFFLINE;
const names = files.map(([path]) => path);
const byPath = new Map(files.map(([path, hash, size]) => [path, { hash, size }]));

/** Where the site begins; other projects share its host. */
export const root: string = self.registration.scope;

export { names, version };

/** A file's hash, and its bytes on the line; undefined of what is none of this build's. */
export function fileAt(path: string | undefined): { hash: string; size: number } | undefined {
  return path === undefined ? undefined : byPath.get(path);
}

/** The path of an address, without what follows a question mark; undefined outside of the site. */
export function pathOf(address: string): string | undefined {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  return whole.startsWith(root) ? whole.slice(root.length) : undefined;
}

/** The files that a page names; undefined of what is no page. */
export function namedOn(page: string): string[] | undefined {
  return pages[page]?.map((place) => names[place]!);
}

/** The folder of the language that a path is in. */
export function folderOf(path: string): string {
  return Object.keys(folders).find((folder) => path.startsWith(folder)) ?? Object.keys(folders)[0]!;
}

/** What is there without a network after the first visit to a page: the page, and its folder's. */
export function wantedAfter(page: string): string[] {
  return [...folders[folderOf(page)]!.map((place) => names[place]!), page];
}

/** Whether a page is kept only where a reader was on it or beside it: others come with their folder. */
export function isVisited(path: string): boolean {
  const isFirst = Object.values(folders).some((places) =>
    places.some((place) => names[place] === path),
  );
  return namedOn(path) !== undefined && !isFirst;
}

/** Terakoya's own folder, and the theme's files with a hash. */
const HASHED = /^terakoya\/|(?:^|\/)assets\/.*[.-][0-9a-f]{8,12}\.(?:min\.)?(?:js|css)$/;

/** Whether a path tells the content that lies there, in this build or another. */
export function isHashed(path: string | undefined): boolean {
  return path !== undefined && HASHED.test(path);
}
