/** The day on which to look again, as an event that calendars read (RFC 5545). */
import { dayOf } from "../save.js";

/** A line has at most so many bytes. */
const LONGEST = 75;
const END = "\r\n";

/** The day on which to look again if no other is said: in three months. */
export function inThreeMonths(today: Date): string {
  const day = new Date(today);
  day.setMonth(day.getMonth() + 3);
  return dayOf(day);
}

/** An event that takes all of a day, with the address of the page to look at. */
export function calendar(day: string, summary: string, address: string, now: Date): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Terakoya//My business//EN",
    "BEGIN:VEVENT",
    `UID:${day}@${new URL(address).host}${new URL(address).pathname}`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`,
    `SUMMARY:${escaped(summary)}`,
    `URL:${address}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map(folded).join("");
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
}

/** A line, its rest on further ones that begin with a space; no letter is parted. */
function folded(line: string): string {
  const bytes = new TextEncoder();
  let size = 0;
  let text = "";
  for (const letter of line) {
    const more = bytes.encode(letter).length;
    if (size + more > LONGEST) {
      text += `${END} `;
      size = 1;
    }
    text += letter;
    size += more;
  }
  return text + END;
}
