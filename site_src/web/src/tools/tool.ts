import type { CalculatorElement } from "../calculator.js";
import type { Client } from "../client.js";

/** What stands in a link for a tool, by its names. */
export type State = readonly (readonly [string, string])[];

/** What a tool is given by the page's script, whose modules would be others if it imported them. */
export interface Place {
  readonly element: CalculatorElement;
  readonly panel: HTMLElement;
  readonly client: Client;
  /** Have the address hold this of the tool. */
  keep(state: State): void;
  /** The same for what came of itself, which is no step for Back. */
  note(state: State): void;
  /** Say that a link has this name in it, which can't be used. */
  refuse(name: string): void;
  /** Put a value, as a link has it, into an input. */
  use(name: string, plain: string): void;
}

/** A tool while it is open. */
export interface Open {
  /** Begin with what its fields hold. */
  begin(): void;
  /** Begin, or go on, with what a link holds of it; what is left out is as it was. */
  fill(state: URLSearchParams): void;
  end(): void;
}

export type Start = (place: Place) => Open;
