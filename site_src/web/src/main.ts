import { define } from "./behaviour.js";
import { announces } from "./calculator/announce.js";
import { asks } from "./calculator/ask.js";
import { copies } from "./calculator/copy.js";
import { converts } from "./calculator/currency.js";
import { draws } from "./calculator/draw.js";
import { unfolds } from "./calculator/fold.js";
import { fillsGrids } from "./calculator/grid.js";
import { explains, tidies } from "./calculator/inputs.js";
import { checksLinks } from "./calculator/link.js";
import { takesOwn } from "./calculator/own.js";
import { fillsPresets } from "./calculator/preset.js";
import { prints } from "./calculator/print.js";
import { remembers, resets } from "./calculator/remember.js";
import { shows } from "./calculator/show.js";
import { slides } from "./calculator/slider.js";
import { starts } from "./calculator/start.js";
import { reports } from "./calculator/status.js";
import { takesAlong } from "./calculator/take.js";
import { asksFurther } from "./calculator/tools.js";
import { CalculatorElement } from "./calculator.js";
import { changes } from "./changed.js";
import { Client } from "./client.js";
import type { PageBundle } from "./contract.js";
import { keeps } from "./drill.js";
import { tries } from "./exercise.js";
import { frames } from "./frame.js";
import { restore } from "./history.js";
import { begins, ends } from "./lesson.js";
import { lists } from "./lessons.js";
import { followLinks, leads, rememberLanguage } from "./links.js";
import { marks } from "./marks.js";
import { arrives, startMaterial } from "./material.js";
import { belongs, hasFigures } from "./mine.js";
import { movedOn } from "./moved.js";
import { plans } from "./plan.js";
import { judges } from "./quiz.js";
import { Records } from "./records.js";
import { renews } from "./renew.js";
import { reviews } from "./review.js";
import { offers, stays } from "./stay.js";
import { defines } from "./terms.js";

/** The site build writes it at the head of this script; no other module can see it. */
declare const TERAKOYA_BUNDLE: PageBundle;

const client = new Client(TERAKOYA_BUNDLE, new URL(".", import.meta.url).href);

/** The root of the site. */
const root = new URL("..", import.meta.url);
const records = new Records(root.pathname, movedOn(document));
records.listen();
const mine = { client, records, root };
const ownScript = client.folder + client.bundle.mine;
const own = belongs(mine, ownScript);

document.addEventListener("click", followLinks, { capture: true });
document.addEventListener("click", rememberLanguage(records), { capture: true });

define("terakoya-calculator", CalculatorElement, [
  asks(client),
  // Before those who draw.
  converts(records),
  // Before those who look at the figures.
  shows,
  explains,
  tidies,
  // After those who show which inputs count.
  unfolds,
  // After those who put an answer's spelling into its control.
  fillsGrids,
  slides,
  // After those who show an answer in the controls.
  fillsPresets,
  checksLinks,
  draws(client, client.folder + client.bundle.chart),
  announces(client),
  reports(client),
  copies,
  resets,
  prints,
  takesAlong(client, client.folder + client.bundle.take),
  // Before the address is read.
  takesOwn(records, own("calculator")),
  // After those who hear of the inputs that the address holds.
  remembers,
  asksFurther(client, client.folder + client.bundle.tools),
  starts(client),
]);
define("terakoya-embed", HTMLElement, [frames]);
define("terakoya-quiz", HTMLElement, [judges(records)]);
define("terakoya-exercise", HTMLElement, [tries(records, client)]);
define("terakoya-drill", HTMLElement, [keeps(records)]);
define("terakoya-lesson", HTMLElement, [begins(records)]);
define("terakoya-end", HTMLElement, [ends(records)]);
define("terakoya-lessons", HTMLElement, [lists(records)]);
define("terakoya-numbers", HTMLElement, [own("numbers")]);
define("terakoya-changed", HTMLElement, [changes(records, own("changed"))]);
define("terakoya-sheet", HTMLElement, [own("done")]);
define("terakoya-plan", HTMLElement, [plans(records, root), reviews(mine, ownScript)]);
define("terakoya-page", HTMLElement, [
  arrives,
  renews(client, import.meta.url),
  leads(root),
  marks(records),
  defines,
  stays(client, root),
  hasFigures(own("figures")),
]);
define("terakoya-offline", HTMLElement, [offers(client, root)]);

// Behind the calculators, which have Python started.
startMaterial(client, restore);
