// Compiles src/ into the Python package, which ships it; with --watch, again whenever a file changes.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";
import "./contract.mjs";

const output = fileURLToPath(new URL("../terakoya/static/", import.meta.url));
const pyodide = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));

const shared = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["node:*", "ws"],
  logLevel: "warning",
};
const tasks = [
  { ...shared, entryPoints: ["src/main.ts", "src/styles.css"], splitting: true, outdir: output },
  // By itself: a chunk shared with the page would put one more journey before Python's files.
  { ...shared, entryPoints: ["src/worker.ts"], outdir: output },
  // A classic script, since it stands in the page itself.
  { ...shared, format: "iife", entryPoints: ["src/early.ts"], outdir: output },
  {
    ...shared,
    entryPoints: ["src/trace.ts"],
    platform: "node",
    outfile: `${output}trace.mjs`,
  },
];

if (process.argv.includes("--watch")) {
  for (const task of tasks) await (await context(task)).watch();
} else {
  await rm(output, { recursive: true, force: true });
  await Promise.all([...tasks.map(build), copyPyodide()]);
}

/** Put Pyodide's own files beside the compiled ones. */
async function copyPyodide() {
  await mkdir(`${output}pyodide`, { recursive: true });
  for (const name of [
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
  ]) {
    await copyFile(`${pyodide}${name}`, `${output}pyodide/${name}`);
  }
}
