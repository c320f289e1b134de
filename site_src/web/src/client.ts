/** The page's side of Python: one worker for the whole visit, one calculation at a time. */
import type { PageBundle } from "./contract.js";
import type { FromWorker, ToWorker } from "./messages.js";
import { startPython } from "./python.js";

const CALCULATION_LIMIT = 5_000; // milliseconds
const SILENCE_LIMIT = 60_000; // milliseconds without progress, before Python is ready

/** What becomes of a question. */
export interface Reply {
  begun(): void;
  answered(answer: string): void;
  unanswered(why: "stopped" | "fault"): void;
}

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
  received = 0;
  total = 0;

  readonly #waiting = new Map<object, Question>();
  #current: (Question & { id: number; taken: boolean }) | null = null;
  #lastId = 0;
  #worker: Worker | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(
    readonly bundle: PageBundle,
    readonly base: string,
  ) {}

  /** Hear of every change of the state and the progress. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  start(): void {
    if (this.state === "loading" || this.state === "ready") return;
    this.cancelled = false;
    this.#begin(this.state === "failed");
  }

  /** Wait for the reader's word before anything is loaded. */
  pause(): void {
    if (this.state === "off") this.#become("off", true);
  }

  cancel(): void {
    this.cancelled = true;
    this.#end();
    this.#become("off", true);
  }

  /** Ask; a question of the same asker that still waits is dropped. Before Python is up, it is kept. */
  ask(asker: object, request: string, reply: Reply): void {
    this.#waiting.set(asker, { asker, request, reply, again: false });
    this.#next();
  }

  /** Drop what an asker waits for. */
  forget(asker: object): void {
    this.#waiting.delete(asker);
  }

  #begin(again = false): void {
    this.received = this.total = 0;
    const worker = startPython(this.bundle, this.base, again, (message) => {
      if (worker === this.#worker) this.#hear(message);
    });
    this.#worker = worker;
    this.#become("loading");
    this.#limit(SILENCE_LIMIT, () => this.#fail());
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#current = null;
  }

  #fail(): void {
    this.#end();
    this.#become("failed");
  }

  #become(state: Client["state"], paused = false): void {
    this.state = state;
    this.paused = paused;
    for (const watcher of this.#watchers) watcher();
  }

  #hear(message: FromWorker): void {
    if (message.type === "progress") this.#progress(message.received, message.total);
    else if (message.type === "ready") this.#ready();
    else if (message.type === "failed") this.#lost();
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
  }

  /** The worker is gone: while loading that is a failure, later a new one can take over. */
  #lost(): void {
    if (this.state === "ready") this.#replace("fault");
    else this.#fail();
  }

  #next(): void {
    const [question] = this.#waiting.values();
    if (this.state !== "ready" || this.#current || !question) return;
    this.#waiting.delete(question.asker);
    this.#current = { ...question, id: ++this.#lastId, taken: false };
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
    this.#next();
  }

  /** End the worker and start afresh: its question was too much, or it was dead before it was asked. */
  #replace(why: "stopped" | "fault"): void {
    const question = this.#current;
    this.#end();
    if (question && (question.taken || question.again)) question.reply.unanswered(why);
    else if (question && !this.#waiting.has(question.asker)) {
      this.#waiting.set(question.asker, { ...question, again: true });
    }
    this.#begin();
  }

  #limit(milliseconds: number, end: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(end, milliseconds);
  }
}
