// The worker of the floor: has no Python, and gives the one answer that the benchmark waits for.
self.addEventListener("message", ({ data: { type, id } }) => {
  if (type === "report") self.postMessage({ type: "ready" });
  if (type !== "ask") return;
  self.postMessage({ type: "asked", id });
  self.postMessage({ type: "answer", id, answer: ANSWER });
});
