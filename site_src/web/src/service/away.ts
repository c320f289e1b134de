/** The page that stands where another is not kept, and there is no network. */
import { folderOf, names, root } from "./manifest.js";
import { isWhole, kept } from "./store.js";

const OFFLINE = "offline.html";
/** A link to a page, in the list of that page. */
const ITEM = /<li data-page="([^"]*)">.*?<\/li>/g;

/** What is kept from the beginning. */
export function essential(): string[] {
  return names.filter((path) => path.endsWith(OFFLINE));
}

/** The page in the language of a path, with links to what is kept. */
export async function offlinePage(path: string): Promise<Response | undefined> {
  const folder = folderOf(path);
  const page = await kept(folder + OFFLINE);
  if (!page) return undefined;
  const html = await page.text();
  const items = [...html.matchAll(ITEM)];
  const gone = await Promise.all(items.map(async ([, name]) => !(await isWhole(folder + name))));
  const listed = items.reduce(
    (text, [item], place) => (gone[place] ? text.replace(item, "") : text),
    html,
  );
  // It is shown at the address of another page.
  const placed = listed.replaceAll('href="', `href="${root}${folder}`);
  return new Response(placed, {
    status: 503,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}
