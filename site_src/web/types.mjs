// Checks the types. Where one that comes from Python is used wrongly, its place there is said too.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";

/** Where whoever called stands: places are told from there. */
const here = process.env.INIT_CWD ?? process.cwd();

const stated = readContract(readFileSync("src/contract.ts", "utf8"));
process.exitCode = 0;
// A service worker has other globals than a page.
for (const project of ["tsconfig.json", "tsconfig.service.json"]) {
  const { status, stdout } = spawnSync(
    resolve("node_modules/.bin/tsc"),
    ["--noEmit", "--pretty", "false", "--project", project],
    { encoding: "utf8" },
  );
  for (const message of stdout.split(/\n(?!\s)/).filter(Boolean)) console.error(told(message));
  process.exitCode ||= status ?? 1;
}

/** What Python states: its name, its values if it is a choice of some, and its place. */
function readContract(text) {
  const statements = /^\/\/ (\S+):(\d+)\n(?:\/\*\*.*\n)?export \w+ (\w+)(.*)/gm;
  return [...text.matchAll(statements)].map(([, path, line, name, rest]) => ({
    name,
    values: rest.match(/"\w[^"]*"/g) ?? [],
    place: `${relative(here, resolve("../..", path))}:${line}`,
  }));
}

/** A message of the compiler in our form, with the places of what it names. */
function told(message) {
  const parts = /^(\S+?)\((\d+),(\d+)\): error TS\d+: (.*)$/s.exec(message);
  if (!parts) return message;
  const [, file, line, column, text] = parts;
  const places = placesFor(text)
    .map((place) => `\n  Python says so at ${place}`)
    .join("");
  return `${relative(here, resolve(file))}:${line}:${column}: ${text}${places}`;
}

/** Where Python states the types that a message names, or else those whose values it lists. */
function placesFor(text) {
  const code = [...text.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted).join(" ");
  const named = stated.filter(({ name }) => new RegExp(`(?<!")\\b${name}\\b`).test(code));
  const meant = stated.filter(({ values }) => values.some((value) => code.includes(value)));
  const found = (named.length ? named : meant).map(({ name, place }) => `${place} (${name})`);
  if (found.length || !code.includes("contract.js")) return found;
  return [`${relative(here, resolve("../terakoya/site/contract.py"))} (what it lists)`];
}
