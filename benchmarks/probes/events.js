// Evaluated in a page whose calculator is live: types again and again, and times each answer.
async ({ control, output, count, pause, patience }) => {
  const input = document.querySelector(`form [name="${control}"]`);
  const figure = document.querySelector(`form output[name="${output}"]`);
  const times = [];
  for (let place = 0; place < count; place += 1) {
    const answered = new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(figure, { childList: true, characterData: true, subtree: true });
      setTimeout(() => reject(new Error("no answer")), patience);
    });
    const begun = performance.now();
    input.value = String(700_000 + 1_000 * place);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    times.push((await answered) - begun);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return times;
};
