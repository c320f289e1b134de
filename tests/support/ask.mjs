/** Asks a frozen core that lies in files: what it answers, or how it ended, request by request. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { readImage } from "../../site_src/web/src/core/image.ts";
import { thaw } from "../../site_src/web/src/core/instance.ts";

const { interpreter, images, requests } = JSON.parse(readFileSync(0, "utf8"));
const module = await WebAssembly.compile(readFileSync(interpreter));
const parts = images.map((path) => readImage(new Uint8Array(gunzipSync(readFileSync(path))).buffer));

let core = await thaw(module, parts);
const outcomes = [];
for (const request of requests) {
  try {
    outcomes.push({ answer: core.respond(request) });
  } catch (error) {
    outcomes.push({ ended: String(error) });
    core = await thaw(module, parts);
  }
}
console.log(JSON.stringify({ outcomes, memory: core.exports.memory.buffer.byteLength }));
