/** What a calculator shows once it has answered; a text is typed into every control first, if any are given. */
async (element, typed) => {
  const text = (found) => found.textContent;
  const rows = (within) =>
    [...within.querySelectorAll("tbody tr")].map((row) =>
      [...row.cells].map((cell) => [
        text(cell),
        "value" in cell.dataset ? Number(cell.dataset.value) : null,
      ]),
    );
  const named = (selector, key, read) =>
    Object.fromEntries(
      [...element.querySelectorAll(selector)].map((found) => [key(found), read(found)]),
    );

  const type = () => {
    for (const [name, value] of Object.entries(typed)) {
      const control = element.querySelector(`.inputs [name="${name}"]`);
      if (control.type === "checkbox") control.checked = value === control.value;
      else control.value = value;
    }
    element.querySelector(".inputs [name]").dispatchEvent(new Event("input", { bubbles: true }));
  };

  const answered = () =>
    new Promise((resolve, reject) => {
      const observer = new MutationObserver(look);
      const timer = setTimeout(() => {
        observer.disconnect();
        reject(new Error(`not answered: ${JSON.stringify(typed)}`));
      }, 60_000);
      function look() {
        if (element.getAttribute("state") !== "ready" || element.hasAttribute("stale")) return;
        observer.disconnect();
        clearTimeout(timer);
        resolve();
      }
      observer.observe(element, { attributeFilter: ["state", "stale"] });
      look();
    });

  if (typed) {
    type();
    await answered();
  }
  return {
    outputs: named(
      "output",
      (output) => output.name,
      (output) => ({
        text: text(output),
        note: text(element.querySelector(`[data-note="${output.name}"]`)),
      }),
    ),
    tables: named("[data-table]", (table) => table.dataset.table, rows),
    charts: named(
      "[data-chart]",
      (chart) => chart.dataset.chart,
      (chart) => ({
        finding: text(chart.querySelector("figcaption")),
        rows: rows(chart),
        marks: JSON.parse(chart.dataset.marks),
      }),
    ),
    equations: named("[data-figure]", (value) => value.dataset.figure, text),
  };
};
