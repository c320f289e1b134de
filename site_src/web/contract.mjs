// Has Python print what it shares with the page's scripts, and puts it among them.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const file = new URL("src/contract.ts", import.meta.url);

const { status, stdout } = spawnSync("python", ["-m", "terakoya.site.contract"], {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "inherit"],
});
if (status !== 0) {
  console.error("src/contract.ts can't be made: run make, which sets up its Python");
  process.exit(1);
}
// What is unchanged is not written, so that nothing is made anew for it.
if (!existsSync(file) || readFileSync(file, "utf8") !== stdout) writeFileSync(file, stdout);
