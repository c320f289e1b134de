// Compiles src/ into the Python package, which ships it; with --watch, again whenever a file changes.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
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
  { ...shared, entryPoints: ["src/main.ts"], splitting: true, outdir: output },
  { ...shared, entryPoints: ["src/styles.css"], outdir: output },
  // By itself: a chunk shared with the page would put one more journey before Python's files.
  { ...shared, entryPoints: ["src/worker.ts"], outdir: output },
  // By name, so that it can be loaded again past what the browser keeps.
  { ...shared, entryPoints: ["src/chart/draw.ts"], outfile: `${output}chart.js` },
  { ...shared, entryPoints: ["src/take/main.ts"], outfile: `${output}take.js`, plugins: [zips()] },
  { ...shared, entryPoints: ["src/mine/main.ts"], outfile: `${output}mine.js` },
  { ...shared, entryPoints: ["src/tools/main.ts"], outfile: `${output}tools.js` },
  { ...shared, entryPoints: ["src/core/worker.ts"], outfile: `${output}core.js` },
  // A classic script, since it stands in the page itself.
  { ...shared, format: "iife", entryPoints: ["src/early.ts"], outdir: output },
  // Classic, since not every browser has modules as service workers; Workbox asks for its mode.
  {
    ...shared,
    format: "iife",
    entryPoints: { service: "src/service/worker.ts", "service-off": "src/service/off.ts" },
    define: { "process.env.NODE_ENV": '"production"' },
    outdir: output,
  },
  {
    ...shared,
    entryPoints: ["src/trace.ts"],
    platform: "node",
    outfile: `${output}trace.mjs`,
  },
  // The same drawing, in Node, with a document that has what it asks for.
  {
    ...shared,
    entryPoints: ["src/print/main.ts"],
    platform: "node",
    outfile: `${output}print.mjs`,
  },
  // Classic, since what the library is made of asks Node for its modules in the old way.
  {
    ...shared,
    format: "cjs",
    entryPoints: ["src/trim/main.ts"],
    platform: "node",
    outfile: `${output}trim.cjs`,
  },
  {
    ...shared,
    entryPoints: ["src/freeze/main.ts"],
    platform: "node",
    alias: { binaryen: "./binaryen.mjs" },
    external: [...shared.external, "./binaryen.mjs"],
    outfile: `${output}freeze.mjs`,
  },
];

if (process.argv.includes("--watch")) {
  await mkdir(output, { recursive: true });
  for (const task of tasks) {
    await (
      await context({ ...task, write: false, plugins: [...(task.plugins ?? []), writer()] })
    ).watch();
  }
} else {
  await rm(output, { recursive: true, force: true });
  await Promise.all([...tasks.map(build), copyPyodide(), copyBinaryen()]);
}

/** Writes what is another than before, removes what is no more; where there are errors, all stays. */
function writer() {
  let before = [];
  const write = async ({ errors, outputFiles }) => {
    if (errors.length) return;
    for (const { path, contents } of outputFiles) {
      const kept = await readFile(path).catch(() => null);
      if (!kept?.equals(contents)) await writeFile(path, contents);
    }
    const made = outputFiles.map(({ path }) => path);
    for (const path of before) if (!made.includes(path)) await rm(path, { force: true });
    before = made;
  };
  return { name: "writer", setup: ({ onEnd }) => onEnd(write) };
}

/** Has spreadsheets compressed here: the library would have a worker do it that pages' policy forbids. */
function zips() {
  const path = fileURLToPath(new URL("src/take/zip.ts", import.meta.url));
  const resolve = ({ importer }) => (importer.includes("write-excel-file") ? { path } : undefined);
  return { name: "zips", setup: ({ onResolve }) => onResolve({ filter: /^fflate$/ }, resolve) };
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

/** What rewrites Pyodide's interpreter is as large as that, and comes whole, with its licence. */
async function copyBinaryen() {
  await mkdir(output, { recursive: true });
  const binaryen = fileURLToPath(new URL(".", import.meta.resolve("binaryen")));
  await copyFile(`${binaryen}index.js`, `${output}binaryen.mjs`);
  await copyFile(`${binaryen}LICENSE`, `${output}binaryen.LICENSE`);
}
