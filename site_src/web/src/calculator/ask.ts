import { Answered, type Question } from "../answer.js";
import { type Behaviour, Listeners } from "../behaviour.js";
import type { CalculatorElement, Control } from "../calculator.js";
import type { Client } from "../client.js";
import type { Answer, AnswerRequest } from "../contract.js";

/** Ask Python as soon as inputs are no longer those of the last answer. */
export function asks(client: Client): Behaviour<CalculatorElement> {
  return (element) => {
    element.latest = element.shown = new Answered(element.printed);
    let asked = element.question;
    const ask = () => {
      asked = element.question;
      put(client, element, asked);
    };
    const listeners = new Listeners()
      .on(element, "submit", (event) => event.preventDefault())
      .on(element, "input", ({ target }) => {
        if (target) element.plain.delete((target as Control).name);
        ask();
      })
      .on(element, "terakoya:inputs", ask)
      .onShown(() => {
        if (!isSame(element, asked)) element.set(asked);
      });
    // Others do so before.
    ask();
    client.rehearse(JSON.stringify(requestOf(element, element.question)));
    return () => {
      client.forget(element);
      listeners.remove();
    };
  };
}

/** Whether the controls still hold what was asked, be it as its answer spells it. */
function isSame({ question, latest }: CalculatorElement, asked: Question): boolean {
  const isAnswered = latest.isFor(asked) && latest.isFor(question);
  return isAnswered || JSON.stringify(question) === JSON.stringify(asked);
}

function put(client: Client, element: CalculatorElement, question: Question): void {
  element.problem = "";
  if (element.isAnswered && !element.computing) {
    client.withdraw(element);
  } else {
    client.ask(element, JSON.stringify(requestOf(element, question)), {
      begun: () => settle(element, true),
      answered(json) {
        const answered = new Answered(question, JSON.parse(json) as Answer);
        element.latest = answered;
        if (!answered.hasErrors) element.shown = answered;
        element.tell("answer");
        settle(element, false);
      },
      unanswered(why) {
        element.problem = why;
        settle(element, false);
      },
    });
  }
  element.tell("update");
}

/** What Python is asked for a question. */
export function requestOf(
  { name, language }: CalculatorElement,
  question: Question,
): AnswerRequest {
  return {
    ask: "answer",
    calculator: name,
    language,
    currency: question.currency,
    typed_in: question.typedIn,
    inputs: question.typed,
    plain: [...question.plain],
  };
}

function settle(element: CalculatorElement, computing: boolean): void {
  element.computing = computing;
  element.tell("update");
}
