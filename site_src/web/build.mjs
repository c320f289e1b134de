// Compiles src/ and copies Pyodide's own files into the Python package, which ships them.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const output = fileURLToPath(new URL("../terakoya/static/", import.meta.url));
const pyodide = fileURLToPath(new URL(".", import.meta.resolve("pyodide")));

await rm(output, { recursive: true, force: true });

const shared = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  external: ["node:*", "ws"],
};

await build({
  ...shared,
  entryPoints: ["src/main.ts", "src/styles.css"],
  splitting: true,
  outdir: output,
});
// By itself: a chunk shared with the page would put one more journey before Python's files.
await build({ ...shared, entryPoints: ["src/worker.ts"], outdir: output });
// A classic script, since it stands in the page itself.
await build({ ...shared, format: "iife", entryPoints: ["src/early.ts"], outdir: output });
await build({
  ...shared,
  entryPoints: ["src/trace.ts"],
  platform: "node",
  outfile: `${output}trace.mjs`,
});

await mkdir(`${output}pyodide`, { recursive: true });
for (const name of [
  "pyodide.asm.js",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
]) {
  await copyFile(`${pyodide}${name}`, `${output}pyodide/${name}`);
}
