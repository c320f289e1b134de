/** Boots a bundle in Node: which modules of the standard library it loads, and what it answers. */
import { readFileSync } from "node:fs";
import { boot, type Session } from "./boot.js";

interface Task {
  /** Paths, as in `Source`. */
  pyodide: string;
  library: string;
  course: string;
  requests: string[];
}

async function main(): Promise<void> {
  const { pyodide, library, course, requests } = JSON.parse(readFileSync(0, "utf8")) as Task;
  const session = await boot({ pyodide, library, course: readFileSync(course) });
  const answers = requests.map((request) => session.respond(request));
  raise(session);
  console.log(JSON.stringify({ files: loadedFiles(session), answers }));
}

/** Python loads what it needs to describe an error when the first one is raised. */
function raise({ respond }: Session): void {
  try {
    (respond as () => string)();
  } catch (error) {
    String(error);
  }
}

/** The modules that Python has loaded, by their path in the zip they lie in. */
function loadedFiles({ pyodide }: Session): string[] {
  const modules: Iterable<{ __file__?: string }> = pyodide.pyimport("sys").modules.values();
  // Read during the iteration: each module is a borrowed proxy that ends with it.
  const files = Array.from(modules, (module) => module.__file__ ?? "");
  return files.flatMap((file) => /\.zip\/(.*)/.exec(file)?.[1] ?? []);
}

main().catch((error: Error) => {
  // Not thrown: Node would print the whole line of minified script that raised it.
  console.error(error.message);
  process.exitCode = 1;
});
