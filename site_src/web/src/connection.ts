/** Not in every browser, nor in TypeScript's library. */
interface Connection {
  saveData?: boolean;
  type?: string;
}

/** Whether bytes cost the reader money. */
export function isMetered(): boolean {
  const { connection } = navigator as { connection?: Connection };
  return connection?.saveData === true || connection?.type === "cellular";
}
