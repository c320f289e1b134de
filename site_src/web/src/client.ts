/** The page's side of Python: one worker for the whole visit, one calculation at a time. */
import type { PageBundle, PageCore } from "./contract.js";
import { hasLeft, noteLeft } from "./core/left.js";
import { refresh } from "./download.js";
import type { FromWorker, ToCore, ToWorker } from "./messages.js";
import { startPython } from "./python.js";
import { renew, renewUntouched } from "./renew.js";

const CALCULATION_LIMIT = 5_000; // milliseconds
const PAUSE = 200; // milliseconds
const SILENCE_LIMIT = 60_000; // milliseconds without progress, before Python is ready

/** What becomes of a question. */
export interface Reply {
  begun(): void;
  answered(answer: string): void;
  unanswered(why: "stopped" | "fault"): void;
}

const unheard: Reply = { begun() {}, answered() {}, unanswered() {} };

interface Question {
  asker: object;
  request: string;
  reply: Reply;
  /** Whether a worker that never took it up was replaced for it already. */
  again: boolean;
}

export class Client {
  state: "off" | "loading" | "ready" | "failed" = "off";
  /** Whether Python waits for the reader's word. */
  paused = false;
  /** Whether the reader has said no. */
  cancelled = false;
  /** Whether the site has other files by now, so that only its page, too, helps. */
  isOutdated = false;
  received = 0;
  total = 0;

  readonly #waiting = new Map<object, Question>();
  #current: (Question & { id: number; taken: boolean }) | null = null;
  #lastId = 0;
  #worker: Worker | undefined;
  /** The frozen core that runs, or would be started; null for the whole Pyodide. */
  #core: PageCore | null;
  /** The last question of each asker that the core was asked. */
  readonly #asked = new Map<object, Question>();
  /** Whether the core was left, which lasts for the visit. */
  #left = false;
  /** Scripts that did not run as the browser kept them, and were tried once more. */
  readonly #refreshed = new Set<string>();
  #rehearsal: string | undefined;
  /** Whether the core has been told to complete itself. */
  #completes = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #watchers = new Set<() => void>();
  /** Who waits for a time at which nobody waits for Python. */
  readonly #patient = new Set<() => void>();

  constructor(
    readonly bundle: PageBundle,
    readonly folder: string,
  ) {
    this.#core = this.#trusted;
  }

  /** Bytes on the line until the first answer of what is loaded, or would be. */
  get transfer(): number {
    return (this.#core ?? this.bundle).transfer;
  }

  /** The same, with what follows the answer. */
  get cost(): number {
    return this.transfer + (this.#core?.rest ?? 0);
  }

  /** The core, unless there is none or it was left in this visit. */
  get #trusted(): PageCore | null {
    const { core } = this.bundle;
    return core && !this.#left && !hasLeft(core.worker) ? core : null;
  }

  /** Whether somebody waits for Python: to be there, or to answer. */
  get isAwaited(): boolean {
    if (this.state !== "ready") return this.state === "loading";
    return this.#current !== null || this.#waiting.size > 0;
  }

  /** Hear of every change of the state and the progress. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Do something as soon as nobody waits for Python; gives its end. */
  whenUnawaited(action: () => void): () => void {
    if (this.isAwaited) this.#patient.add(action);
    else action();
    return () => this.#patient.delete(action);
  }

  start(): void {
    if (this.state === "loading" || this.state === "ready") return;
    this.cancelled = false;
    this.#refreshed.clear();
    this.#begin(this.#trusted);
  }

  /** Try again what has failed. */
  retry(): void {
    if (this.isOutdated) void renew();
    else this.start();
  }

  /** Answer nothing more: the page is of another build, which is said unless it is left. */
  end(isStaying: boolean): void {
    this.#end();
    this.cancelled = true;
    this.isOutdated = isStaying;
    this.#become(isStaying ? "failed" : "off");
  }

  /** Wait for the reader's word before anything is loaded. */
  pause(): void {
    if (this.state === "off") this.#become("off", true);
  }

  cancel(): void {
    this.cancelled = true;
    this.#end();
    this.#core = this.#trusted;
    this.#become("off", true);
  }

  /** Ask; a question of the same asker that still waits is dropped. Before Python is up, it is kept. */
  ask(asker: object, request: string, reply: Reply): void {
    this.#waiting.set(asker, { asker, request, reply, again: false });
    this.#next();
  }

  /** What to ask where the reader lets Python rest, so that the first answer is as quick as others. */
  rehearse(request: string): void {
    this.#rehearsal ??= request;
  }

  /** Drop what an asker waits for. */
  withdraw(asker: object): void {
    this.#waiting.delete(asker);
  }

  /** Forget an asker that is gone. */
  forget(asker: object): void {
    this.withdraw(asker);
    this.#asked.delete(asker);
  }

  #begin(core: PageCore | null): void {
    this.#core = core;
    this.received = this.total = 0;
    this.#completes = false;
    const worker = startPython(this.#script, (message) => {
      if (worker === this.#worker) this.#hear(message);
    });
    this.#worker = worker;
    this.#become("loading");
    this.#limit(SILENCE_LIMIT, () => this.#fail());
  }

  /** The address of the worker's script. */
  get #script(): string {
    return this.folder + (this.#core ?? this.bundle).worker;
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#current = null;
  }

  /** What was loading failed; after a core, the whole Pyodide is tried. */
  #fail(): void {
    this.#end();
    if (this.#core) this.#begin(null);
    else void this.#giveUp();
  }

  async #giveUp(): Promise<void> {
    const script = this.#script;
    const isGone = (await refresh(script)) === "gone";
    if (!this.#isStuck || (isGone && renewUntouched(script))) return;
    this.isOutdated = isGone;
    this.#become("failed");
  }

  /** A script did not run: perhaps the browser keeps a "not found" for it, or a part of it. */
  async #revive(): Promise<void> {
    const [core, script] = [this.#core, this.#script];
    this.#end();
    if (this.#refreshed.has(script)) return this.#fail();
    this.#refreshed.add(script);
    const isThere = (await refresh(script)) === "there";
    if (!this.#isStuck) return;
    if (isThere) this.#begin(core);
    else this.#fail();
  }

  /** Whether nothing is loading, though the reader was told so and has not cancelled it since. */
  get #isStuck(): boolean {
    return this.state === "loading" && !this.#worker;
  }

  #become(state: Client["state"], paused = false): void {
    this.state = state;
    this.paused = paused;
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
    this.#rest();
  }

  #rest(): void {
    if (!this.#patient.size || this.isAwaited) return;
    for (const action of this.#patient) action();
    this.#patient.clear();
  }

  #hear(message: FromWorker): void {
    if (message.type === "progress") this.#progress(message.received, message.total);
    else if (message.type === "ready") this.#ready();
    else if (message.type === "dead" && this.state === "loading") void this.#revive();
    else if (message.type === "failed" || message.type === "dead") this.#lost(message.reason);
    else if (message.type === "left") this.#leave(message.reason);
    else if (message.id === this.#current?.id) this.#reply(message);
  }

  #progress(received: number, total: number): void {
    this.received = received;
    this.total = total;
    this.#limit(SILENCE_LIMIT, () => this.#fail());
    this.#become("loading");
  }

  #ready(): void {
    clearTimeout(this.#timer);
    this.#become("ready");
    this.#next();
    setTimeout(() => this.#beforehand(), PAUSE);
  }

  #beforehand(): void {
    const isFirst = this.state === "ready" && this.#lastId === 0;
    if (isFirst && this.#rehearsal) this.ask(this, this.#rehearsal, unheard);
  }

  /** The worker is gone: while loading that is a failure, later a new one can take over. */
  #lost(reason: string): void {
    if (this.state !== "ready") this.#fail();
    else if (this.#core) this.#leave(reason);
    else this.#replace("fault");
  }

  /** Go over to the whole Pyodide, and ask there what the core was asked. */
  #leave(reason: string): void {
    // No error: the answer is on its way.
    console.info(`The whole Pyodide takes over: ${reason}`);
    this.#left = true;
    noteLeft(this.#core!.worker);
    this.#end();
    this.#askAgain();
    this.#begin(null);
  }

  #askAgain(): void {
    for (const [asker, question] of this.#asked) {
      if (!this.#waiting.has(asker)) this.#waiting.set(asker, question);
    }
    this.#asked.clear();
  }

  #next(): void {
    const [question] = this.#waiting.values();
    if (this.state !== "ready" || this.#current || !question) return;
    this.#waiting.delete(question.asker);
    this.#current = { ...question, id: ++this.#lastId, taken: false };
    if (this.#core) this.#asked.set(question.asker, question);
    question.reply.begun();
    this.#limit(CALCULATION_LIMIT, () => this.#replace("stopped"));
    const ask: ToWorker = { type: "ask", id: this.#lastId, request: question.request };
    this.#worker?.postMessage(ask);
  }

  #reply(message: Extract<FromWorker, { id: number }>): void {
    const question = this.#current!;
    if (message.type === "asked") {
      question.taken = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#current = null;
    if (message.type === "answer") {
      question.reply.answered(message.answer);
    } else {
      console.error(message.reason);
      question.reply.unanswered("fault");
      // What is no exception of Python's own has broken the interpreter itself.
      if (!message.reason.startsWith("PythonError")) return this.#replace("fault");
    }
    // Once the answer is shown, so that nothing holds it up.
    if (question.asker !== this) this.#complete();
    this.#next();
    this.#rest();
  }

  /** Once a reader has been answered, have the core fetch what it began without. */
  #complete(): void {
    if (!this.#core || this.#completes) return;
    this.#completes = true;
    this.#worker?.postMessage({ type: "complete" } satisfies ToCore);
  }

  /** End the worker and start afresh: its question was too much, or it was dead before it was asked. */
  #replace(why: "stopped" | "fault"): void {
    const question = this.#current;
    this.#end();
    if (question) this.#asked.delete(question.asker);
    if (question && (question.taken || question.again)) question.reply.unanswered(why);
    else if (question && !this.#waiting.has(question.asker)) {
      this.#waiting.set(question.asker, { ...question, again: true });
    }
    // What a core had not yet completed has answered, the next one checks.
    this.#askAgain();
    this.#begin(this.#core);
  }

  #limit(milliseconds: number, end: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(end, milliseconds);
  }
}
