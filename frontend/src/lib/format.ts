/** Numbers, money and dates as ux §9 writes them. Money and quantities stay strings: no floats. */
export const UNKNOWN = "—";

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** "1234567.5" → "1,234,567.5"; a true minus sign; exact for any length. */
export function thousands(value: string): string {
  if (!DECIMAL.test(value)) return value;
  const negative = value.startsWith("-");
  const [whole = "", fraction] = (negative ? value.slice(1) : value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return (negative ? "−" : "") + grouped + (fraction === undefined ? "" : `.${fraction}`);
}

export function money(value: string | null): string {
  return value === null || value === "" ? UNKNOWN : thousands(value);
}

/** No trailing zeros. */
export function quantity(value: string | null): string {
  if (value === null || value === "") return UNKNOWN;
  return thousands(value.includes(".") ? value.replace(/\.?0+$/, "") : value);
}

export function integer(value: number | null): string {
  return value === null ? UNKNOWN : thousands(String(value));
}

const two = (value: number): string => String(value).padStart(2, "0");

export interface Moment {
  readonly year: number;
  readonly day: string;
  readonly time: string;
}

/** The wall-clock reading in the server's own offset: what was written there is what is shown. */
export function moment(iso: string): Moment | null {
  const match = /^(\d{4})-(\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(iso);
  if (match === null) return null;
  return { year: Number(match[1]), day: match[2] ?? "", time: match[3] ?? "" };
}

/** In lists of this year `11-23 08:22`; of other years the day, the time is shown on hovering. */
export function datetime(iso: string | null, thisYear: number): string {
  if (iso === null || iso === "") return UNKNOWN;
  const read = moment(iso);
  if (read === null) return iso;
  return read.year === thisYear ? `${read.day} ${read.time}` : `${read.year}-${read.day}`;
}

export function date(value: string | null): string {
  return value === null || value === "" ? UNKNOWN : value;
}

export function clock(now: Date, seconds = false): string {
  const hm = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return seconds ? `${hm}:${two(now.getSeconds())}` : hm;
}

export function isoDate(day: Date): string {
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
