/** Drafts in localStorage: read field by field, refused when too old or not ours. */
import { person } from "../lib/dom";

export type Values = Readonly<Record<string, readonly string[]>>;

export interface Draft {
  readonly at: number;
  readonly values: Values;
}

const KEEP_MS = 30 * 24 * 3600 * 1000;

/** One draft per person and form. */
export function draftKey(form: HTMLElement): string {
  return `bx-draft:${person()}:${form.dataset["draftKey"] ?? location.pathname}`;
}

export function parse(json: string | null, now: number): Draft | null {
  if (json === null) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof raw !== "object" || raw === null || !("at" in raw) || !("values" in raw)) return null;
  const { at, values } = raw;
  if (typeof at !== "number" || now - at > KEEP_MS || typeof values !== "object" || values === null) return null;
  const clean: Record<string, string[]> = {};
  for (const [name, kept] of Object.entries(values)) {
    if (Array.isArray(kept) && kept.every((one) => typeof one === "string")) clean[name] = kept;
  }
  return { at, values: clean };
}

export function read(key: string): Draft | null {
  try {
    return parse(localStorage.getItem(key), Date.now());
  } catch {
    return null;
  }
}

/** Stores, or with null forgets; answers what is kept now. */
export function write(key: string, values: Values | null, at: number): Draft | null {
  try {
    if (values === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ at, values }));
  } catch {
    return null;
  }
  return values === null ? null : { at, values };
}
