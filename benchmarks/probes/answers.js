// Evaluated on a live calculator: types one set of inputs and another in turn, and times the first.
async (element, { inputs, others, count, patience }) => {
  const answer = (typed) =>
    new Promise((resolve, reject) => {
      for (const control of element.querySelectorAll(".inputs [name]")) {
        control.value = typed[control.name] ?? control.dataset.default;
      }
      const begun = performance.now();
      const done = () => resolve(performance.now() - begun);
      element.addEventListener("terakoya:answer", done, { once: true });
      element.querySelector(".inputs [name]").dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => reject(new Error("no answer")), patience);
    });
  const times = [];
  for (let place = 0; place < count; place += 1) {
    // The page begins with the others, which it needn't ask for.
    times.push(await answer(inputs));
    await answer(others);
  }
  return times;
};
