// What both plain pages have: a form that is read, figures and bars that are put into the page.

export const form = document.querySelector("form");

/** What the controls hold, by name. */
export function typed() {
  return Object.fromEntries(new FormData(form));
}

/** Put an answer, in the shape of `terakoya.calculator.answer.Answer`, into the page. */
export function show({ outputs, charts: { waterfall } }) {
  for (const [name, { text }] of Object.entries(outputs)) {
    form.querySelector(`output[name="${name}"]`).textContent = text;
  }
  document.querySelector("figcaption").textContent = waterfall.finding;
  document.querySelector("svg").replaceChildren(...bars(waterfall.rows.map(([, [, value]]) => value)));
}

/** A bar for each step, from where the one before ended; the last is the total, from zero. */
function bars(steps) {
  const ends = steps.slice(0, -1).reduce((all, step) => [...all, all.at(-1) + step], [0]);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const scale = 200 / (most - least || 1);
  return steps.map((step, place) => {
    const from = place === steps.length - 1 ? 0 : ends[place];
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    bar.setAttribute("x", place * 100 + 10);
    bar.setAttribute("width", 80);
    bar.setAttribute("y", (most - Math.max(from, from + step)) * scale);
    bar.setAttribute("height", Math.abs(step) * scale);
    return bar;
  });
}
