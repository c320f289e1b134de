/** Takes the place of the course's service worker where it is switched off: removes it, and what it kept. */
export {};

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  const prefix = `terakoya:${new URL(self.registration.scope).pathname}:`;
  const own = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(own.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
