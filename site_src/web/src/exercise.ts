import { type Behaviour, Listeners, together } from "./behaviour.js";
import type { Client } from "./client.js";
import type { ExerciseAnswer, ExerciseRequest } from "./contract.js";
import { ATTEMPT, type Attempt } from "./kept.js";
import { data, setData } from "./names.js";
import { persist } from "./persist.js";
import { onlyFor, type Records } from "./records.js";
import { say } from "./sentences.js";

const PATIENCE = 500; // milliseconds until it is said that something takes time

/** Have Python say of a number that was typed whether it is right, or which way it is wrong; keep the last. */
export const tries =
  (records: Records, client: Client): Behaviour =>
  (element) =>
    new Exercise(element, records, client).remove;

class Exercise {
  readonly remove: () => void;
  readonly #element: HTMLElement;
  readonly #records: Records;
  readonly #client: Client;
  readonly #field: HTMLInputElement;
  readonly #place;
  /** What its field is to hold. */
  #typed = "";
  /** What was kept when this was last looked at. */
  #kept = "";
  /** Whether an answer is awaited. */
  #asks = false;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, records: Records, client: Client) {
    this.#element = element;
    this.#records = records;
    this.#client = client;
    this.#field = element.querySelector("input")!;
    this.#place = ATTEMPT.at(element.getAttribute("name") ?? "");
    this.#hear();
    say(element, "actions", true);
    const listeners = new Listeners()
      .on(element, "submit", (event) => {
        event.preventDefault();
        this.#ask();
      })
      // Whoever is about to answer isn't kept waiting.
      .on(element, "focusin", ({ target }) => {
        if (target === this.#field && client.state === "off" && !client.cancelled) client.start();
      })
      .on(element, "input", () => {
        this.#typed = this.#field.value;
        // What was said is of another number.
        this.#settle();
        this.#judge(null);
        this.#complain("");
      })
      .on(
        records,
        "change",
        onlyFor(ATTEMPT, () => this.#hear()),
      )
      .onShown(() => {
        this.#field.value = this.#typed;
      });
    this.remove = together([
      listeners.remove,
      client.watch(() => this.#report()),
      () => {
        this.#settle();
        client.forget(this);
      },
    ]);
  }

  /** Show what somebody else has kept. */
  #hear(): void {
    const attempt = this.#records.read(this.#place);
    const kept = attempt?.typed ?? "";
    if (kept === this.#kept) return;
    this.#kept = kept;
    if (kept === this.#typed) return;
    this.#typed = this.#field.value = kept;
    this.#settle();
    this.#complain("");
    this.#judge(attempt?.verdict ?? null);
  }

  #ask(): void {
    const typed = this.#field.value;
    this.#typed = typed;
    const { state } = this.#client;
    if (state === "failed") this.#client.retry();
    else if (state === "off") this.#client.start();
    this.#settle();
    this.#asks = true;
    this.#patience = setTimeout(() => this.#report(true), PATIENCE);
    const asked: ExerciseRequest = JSON.parse(data(this.#element, "exercise"));
    this.#client.ask(this, JSON.stringify({ ...asked, answer: typed }), {
      begun: () => {},
      answered: (json) => {
        if (!this.#asks || typed !== this.#typed) return;
        this.#settle();
        this.#answered(JSON.parse(json), typed);
      },
      unanswered: () => {
        this.#settle();
        say(this.#element, "unchecked", true);
      },
    });
  }

  #answered({ error, verdict, sentence }: ExerciseAnswer, typed: string): void {
    this.#complain(error);
    this.#judge(verdict || null, sentence);
    if (verdict === "") return this.#field.focus();
    this.#records.write(this.#place, { typed, verdict });
    persist();
  }

  /** Say how things stand with Python, once that takes time. */
  #report(isLate = false): void {
    if (!this.#asks) return;
    const { state } = this.#client;
    if (state === "failed") {
      this.#settle();
      say(this.#element, "unchecked", true);
      return;
    }
    say(this.#element, "loading", state === "loading");
    say(this.#element, "waiting", state === "ready" && isLate);
  }

  #settle(): void {
    this.#asks = false;
    clearTimeout(this.#patience);
    this.#client.withdraw(this);
    say(this.#element, "loading", false);
    say(this.#element, "waiting", false);
    say(this.#element, "unchecked", false);
  }

  #judge(verdict: Attempt["verdict"] | null, consequence = ""): void {
    const place = this.#element.querySelector<HTMLElement>(".verdict")!;
    say(place, "right", verdict === "right");
    say(place, "too_low", verdict === "low");
    say(place, "too_high", verdict === "high");
    place.querySelector(".consequence")!.textContent = consequence;
    setData(place, "right", verdict === "right" ? "true" : "false");
    place.hidden = verdict === null;
  }

  /** Show what is wrong with what was typed; nothing if all is well. */
  #complain(error: string): void {
    const place = this.#element.querySelector<HTMLElement>(".error")!;
    place.textContent = error;
    place.hidden = error === "";
    if (error) this.#field.setAttribute("aria-invalid", "true");
    else this.#field.removeAttribute("aria-invalid");
  }
}
