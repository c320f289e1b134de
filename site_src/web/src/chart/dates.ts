/** Axes of days, which are counted from the first of 1970. */
import * as Plot from "@observablehq/plot";

const DAY = 86_400_000; // milliseconds
const MOST = 40;

/** What lies between two ticks, and about how many days that is. */
const PERIODS = [
  ["day", 1],
  ["monday", 7],
  ["month", 30],
  ["3 months", 91],
  ["6 months", 182],
  ["year", 365],
  ["2 years", 730],
  ["5 years", 1_826],
  ["10 years", 3_652],
  ["20 years", 7_305],
  ["50 years", 18_262],
  ["100 years", 36_524],
] as const;

/** Rows of ticks at the beginnings of days, weeks, months or years, from many to few. */
export function dateTicks([low, high]: [number, number]): number[][] {
  const ends = [new Date(low * DAY), new Date(high * DAY + 1)] as const;
  return PERIODS.filter(([, days]) => (high - low) / days <= MOST).map(([period]) =>
    Plot.utcInterval(period)
      .range(...ends)
      .map((date) => date.getTime() / DAY),
  );
}

/** How the days of an axis are written: as short as they are told apart. */
export function writeDates(language: string, ticks: number[]): (day: number) => string {
  const options = { ...partsOf(ticks.map(dateOf)), timeZone: "UTC" };
  const format = new Intl.DateTimeFormat(language, options);
  return (day) => format.format(dateOf(day));
}

function partsOf(dates: Date[]): Intl.DateTimeFormatOptions {
  const years = new Set(dates.map((date) => date.getUTCFullYear()));
  const months = new Set(dates.map((date) => date.getUTCMonth()));
  const areMonths = dates.every((date) => date.getUTCDate() === 1);
  if (areMonths && years.size > 1 && months.size === 1) return { year: "numeric" };
  if (areMonths && dates.length > 1) return { year: "numeric", month: "short" };
  const year = years.size > 1 ? { year: "numeric" as const } : {};
  return { ...year, month: "short", day: "numeric" };
}

function dateOf(day: number): Date {
  return new Date(day * DAY);
}
