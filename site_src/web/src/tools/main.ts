/** What else a calculator can be asked; loaded when that is first wanted. */
import type { Tool } from "../contract.js";
import { compare } from "./compare.js";
import { matter } from "./matter.js";
import { range } from "./range.js";
import { solve } from "./solve.js";
import type { Start } from "./tool.js";

export const TOOLS: Record<Tool, Start> = { compare, matter, range, solve };
