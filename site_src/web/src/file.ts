/** The file in which a reader saves what is kept, to put it into another browser. */
import type { Records } from "./records.js";

/** Says that a file is ours, and how it is to be read. */
const FORMAT = "terakoya/1";

interface Saved {
  format: string;
  records: Record<string, string>;
}

/** Let the reader save all records in a file. */
export function saveFile(records: Records): void {
  const saved: Saved = { format: FORMAT, records: records.all() };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(saved, null, 2)], { type: "application/json" }),
  );
  link.download = `terakoya-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Put the records of a file in place of those of the same name; false if it is no file of ours. */
export async function readFile(records: Records, file: File): Promise<boolean> {
  try {
    const saved = JSON.parse(await file.text()) as Partial<Saved> | null;
    if (saved?.format !== FORMAT || typeof saved.records !== "object") return false;
    for (const [key, value] of Object.entries(saved.records)) {
      if (typeof value === "string") records.write(key, value);
    }
    return true;
  } catch {
    return false;
  }
}
