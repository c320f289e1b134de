/** What of the course lies on the device: nothing but whole files of this build, checked by their hashes. */
import { fileAt, isHashed, namedOn, names, root, version } from "./manifest.js";
import type { Kept } from "./messages.js";

/** Caches belong to the whole host; the colon ends the path, so that no course sees another's. */
const PREFIX = `terakoya:${new URL(root).pathname}:`;
/** Of every build, since their names tell their content. */
export const FILES = `${PREFIX}files`;
/** Of this build only. */
export const PAGES = `${PREFIX}pages-${version}`;
/** Holds, under the address of the site, when the whole course was kept. */
const COURSE = `${PREFIX}course`;

const AT_ONCE = 4;

/** A host may let what it sends vary by what a browser accepts, which is none of another content. */
export const MATCH = { ignoreVary: true };

const cacheOf = (path: string) => caches.open(isHashed(path) ? FILES : PAGES);

/** Whether a response is the file that this build has at a path; reads it to its end. */
export async function isIntact(path: string, response: Response): Promise<boolean> {
  const file = fileAt(path);
  if (!file || response.status !== 200) return false;
  const digest = new Uint8Array(
    await crypto.subtle.digest("SHA-256", await response.arrayBuffer()),
  );
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(file.hash);
}

/** What is kept of this build at a path. */
export async function kept(path: string): Promise<Response | undefined> {
  return (await cacheOf(path)).match(root + path, MATCH);
}

/** Whether a page is kept with all that it names. */
export async function isWhole(page: string): Promise<boolean> {
  const found = await Promise.all([page, ...(namedOn(page) ?? [])].map(kept));
  return found.every(Boolean);
}

/** What is on its way, so that nothing is fetched twice. */
const coming = new Map<string, Promise<void>>();

/** Keep a file, a page behind what it names. Throws where it can't be had, or the device is full. */
export function keep(path: string): Promise<void> {
  const begun = coming.get(path) ?? fetchAndKeep(path).finally(() => coming.delete(path));
  coming.set(path, begun);
  return begun;
}

async function fetchAndKeep(path: string): Promise<void> {
  await Promise.all((namedOn(path) ?? []).map(keep));
  if (await kept(path)) return;
  const response = (await fromEarlier(path)) ?? (await fromNetwork(path));
  await (await cacheOf(path)).put(root + path, response);
}

/** Keep a file if an earlier build has kept the same. */
export async function carryOver(path: string): Promise<void> {
  const response = await fromEarlier(path);
  if (response) await (await cacheOf(path)).put(root + path, response);
}

/** Do that with several, a few at once; throws as it does. */
export async function all(paths: Iterable<string>, store: typeof keep = keep): Promise<void> {
  const waiting = new Set(paths).values();
  const work = async () => {
    for (const path of waiting) await store(path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The pages and other files without a hash in their names that any build has kept. */
export async function keptBefore(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const cache of await earlier()) {
    for (const { url } of await cache.keys()) found.add(url.slice(root.length));
  }
  return found;
}

/** What of an earlier build is the same in this one. */
async function fromEarlier(path: string): Promise<Response | undefined> {
  for (const cache of await earlier()) {
    const response = await cache.match(root + path, MATCH);
    if (response && (await isIntact(path, response.clone()))) return response;
  }
  return undefined;
}

async function earlier(): Promise<Cache[]> {
  const own = await ownCaches();
  return Promise.all(
    own.filter((name) => name !== FILES && name !== COURSE).map((name) => caches.open(name)),
  );
}

/** From the browser's own cache where that has it; past that, should it be another build's. */
async function fromNetwork(path: string): Promise<Response> {
  for (const cache of ["default", "reload"] as const) {
    const response = await fetch(root + path, { cache, priority: "low" });
    if (await isIntact(path, response.clone())) return response;
  }
  throw new Error(`${path} is another build's`);
}

/** What is kept, and what is not. */
export async function look(failed: Kept["failed"] = null): Promise<Kept> {
  const here = new Set<string>();
  for (const name of [FILES, PAGES]) {
    for (const { url } of await (await caches.open(name)).keys()) here.add(url.slice(root.length));
  }
  const missing = names
    .filter((path) => !here.has(path))
    .map((path): [string, number] => [path, fileAt(path)!.size]);
  const total = sum(names.map((path) => fileAt(path)!.size));
  const since = missing.length ? null : await wholeSince();
  return { total, here: total - sum(missing.map(([, size]) => size)), missing, since, failed };
}

/** When the whole course was kept: at the latest now, when nothing is missing. */
async function wholeSince(): Promise<number> {
  const cache = await caches.open(COURSE);
  const noted = await (await cache.match(root))?.json();
  if (noted?.version === version) return noted.since;
  const since = Date.now();
  // What has no room for a date has the course all the same.
  await cache.put(root, Response.json({ version, since })).catch(() => {});
  return since;
}

/** Whether the whole course was kept, of this build or another. */
export async function wasWhole(): Promise<boolean> {
  return Boolean(await (await caches.open(COURSE)).match(root));
}

/** Remove all that is kept of the course, and nothing of its neighbours. */
export async function removeAll(): Promise<void> {
  await Promise.all((await ownCaches()).map((name) => caches.delete(name)));
}

/** Remove what only other builds need. */
export async function tidy(): Promise<void> {
  const current = [FILES, PAGES, COURSE];
  const outdated = (await ownCaches()).filter((name) => !current.includes(name));
  await Promise.all(outdated.map((name) => caches.delete(name)));
  const files = await caches.open(FILES);
  for (const request of await files.keys()) {
    if (!fileAt(request.url.slice(root.length))) await files.delete(request);
  }
}

async function ownCaches(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

function sum(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
