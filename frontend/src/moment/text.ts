/** Dates and times as the house writes them: 2026-11-23 16:00. */

const DAY = /^(?:(\d{4})[-/.年 ])?(\d{1,2})[-/.月 ](\d{1,2})日?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;
const TIME = /^(\d{1,2})(?::|：|点)?(\d{2})?分?$/;

function two(value: string): string {
  return value.padStart(2, "0");
}

function day(text: string, year: number): string | null {
  const packed = PACKED.exec(text);
  const found = packed ?? DAY.exec(text);
  if (found === null) return null;
  const [, stated, month = "", date = ""] = found;
  const whole = `${stated ?? String(year)}-${two(month)}-${two(date)}`;
  const real = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().slice(0, 10) === whole ? whole : null;
}

function time(text: string): string | null {
  const found = TIME.exec(text);
  if (found === null) return null;
  const [, hours = "", minutes = "00"] = found;
  return Number(hours) < 24 && Number(minutes) < 60 ? `${two(hours)}:${minutes}` : null;
}

/** What was typed, in full; null where it is no date. `11-23 9:00` means this year. */
export function readMoment(typed: string, withTime: boolean, year: number): string | null {
  const text = typed.trim().replace("T", " ").replace(/\s+/g, " ");
  if (!withTime) return day(text, year);
  const cut = text.lastIndexOf(" ");
  if (cut < 0) return null;
  const date = day(text.slice(0, cut), year);
  const clock = time(text.slice(cut + 1).slice(0, 5));
  return date === null || clock === null ? null : `${date} ${clock}`;
}
