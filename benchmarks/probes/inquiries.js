// Evaluated in a page whose calculator is live: asks its Python's script anew, and times each answer.
async ({ questions, count, patience }) => {
  const script = document.querySelector("script[data-worker]").dataset.worker;
  const worker = new Worker(new URL(script, document.baseURI), { type: "module" });
  let heard;
  worker.onmessage = ({ data }) => data.type === "answer" && heard(data.answer);
  const ask = (request) =>
    new Promise((resolve, reject) => {
      heard = resolve;
      worker.postMessage({ type: "ask", id: 1, request });
      setTimeout(() => reject(new Error("no answer")), patience);
    });
  const times = [];
  for (const { first, then } of questions) {
    const took = [];
    for (let place = 0; place < count; place += 1) {
      await ask(first);
      const begun = performance.now();
      await ask(then);
      took.push(performance.now() - begun);
    }
    times.push(took);
  }
  worker.terminate();
  return times;
};
