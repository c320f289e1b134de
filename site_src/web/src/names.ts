/** What stands in a page's `data-` attributes, by the names that Python and the templates know. */
import type { Data } from "./contract.js";

/** A selector of what bears `data-name`, with this value if one is given. */
export function at<Name extends keyof Data>(name: Name, value?: Data[Name]): string {
  return value === undefined ? `[data-${name}]` : `[data-${name}="${value}"]`;
}

/** What stands in `data-name`; empty if there is none. */
export function data<Name extends keyof Data>(
  { dataset }: HTMLOrSVGElement,
  name: Name,
): Data[Name] | "" {
  return (dataset[name] ?? "") as Data[Name] | "";
}

export function setData<Name extends keyof Data>(
  { dataset }: HTMLElement,
  name: Name,
  value: Data[Name],
): void {
  dataset[name] = value;
}
