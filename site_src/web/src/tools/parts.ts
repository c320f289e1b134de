/** What stands in a link for an open tool: `with=solve&for=profit&is=0&if=back_price`. */

/** The names under which it stands: words of Python's, so that no input can be called so. */
export const TOOL = "with";
export const OUTPUT = "for";
export const TARGET = "is";
export const INPUT = "if";
export const SPAN = "or";
export const PIN = "as";
const NAMES = [TOOL, OUTPUT, TARGET, INPUT, SPAN, PIN];

/** More of one kind is in no link of ours. */
const MOST = 20;
/** What a figure is typed with: no words of a stranger's. */
const FIGURE =
  /^[\p{Nd}\p{Pd}\p{Sc}.,'’\s%+−()×^⁻\p{No}〇一二三四五六七八九十百千万億兆半円割分厘]{0,40}$/u;

/** What of a link is a tool's; nothing where it opens none. */
export function toolIn(link: URLSearchParams | null): URLSearchParams {
  if (!link?.has(TOOL)) return new URLSearchParams();
  const found = NAMES.flatMap((name) =>
    link
      .getAll(name)
      .slice(0, MOST)
      .map((value) => [name, value]),
  );
  return new URLSearchParams(found);
}

export function isOfTool(name: string): boolean {
  return NAMES.includes(name);
}

/** Several texts as one. */
export function join(texts: readonly string[]): string {
  return texts.map(encodeURIComponent).join(" ");
}

/** The texts that were joined; none where the text is another's. */
export function split(text: string): string[] {
  try {
    return text === "" ? [] : text.split(" ").map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** Whether a text may be a figure as somebody types it. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text.normalize("NFKC"));
}
