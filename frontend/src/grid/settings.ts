/** How one list looks: widths, density, merging, frozen column, strip. Kept on this device, and in saved views. */
import { record } from "../lib/http";

export interface Settings {
  readonly widths: Readonly<Record<string, number>>;
  readonly density: Density;
  /** Columns whose merging was switched by hand; the first column of names merges by itself. */
  readonly merged: Readonly<Record<string, boolean>>;
  readonly frozen: string | null;
  readonly hasStrip: boolean;
}

/** The same as a saved view keeps it. */
export interface LookBody {
  readonly widths: Readonly<Record<string, number>>;
  readonly merged: Readonly<Record<string, boolean>>;
  readonly frozen: string | null;
  readonly strip: boolean;
  readonly density: Density;
}

export const DENSITIES = { compact: 28, middle: 36, roomy: 44 } as const;
export type Density = keyof typeof DENSITIES;

export const USUAL: Settings = { widths: {}, density: "compact", merged: {}, frozen: null, hasStrip: true };

/** Field by field: nothing unknown gets further. */
export function parseLook(raw: unknown): Settings {
  const read = record(raw);
  const widths = Object.entries(record(read["widths"])).filter((pair): pair is [string, number] => {
    const width = pair[1];
    return typeof width === "number" && width >= 30 && width <= 2000;
  });
  const merged = Object.entries(record(read["merged"])).filter((pair): pair is [string, boolean] => typeof pair[1] === "boolean");
  const { density, frozen } = read;
  return {
    widths: Object.fromEntries(widths.map(([name, width]) => [name, Math.round(width)])),
    density: density === "middle" || density === "roomy" ? density : "compact",
    merged: Object.fromEntries(merged),
    frozen: typeof frozen === "string" ? frozen : null,
    hasStrip: read["strip"] !== false,
  };
}

/** Without columns that the list does not have (any more). */
export function lookBody(settings: Settings, columns: readonly string[]): LookBody {
  const known = new Set(columns);
  const only = <V>(values: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(Object.entries(values).filter(([name]) => known.has(name)));
  const { density, frozen, hasStrip } = settings;
  return { widths: only(settings.widths), merged: only(settings.merged), frozen: frozen !== null && known.has(frozen) ? frozen : null, strip: hasStrip, density };
}

/** Two looks are the same whatever the order in which their columns were touched. */
export function sameLook(one: Settings, other: Settings): boolean {
  const told = (settings: Settings): string => {
    const sorted = (values: object): unknown => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([sorted(settings.widths), sorted(settings.merged), settings.frozen, settings.hasStrip, settings.density]);
  };
  return told(one) === told(other);
}

export function parseSettings(json: string | null): Settings | null {
  try {
    const raw: unknown = JSON.parse(json ?? "null");
    return typeof raw === "object" && raw !== null ? parseLook(raw) : null;
  } catch {
    return null;
  }
}

const keyFor = (list: string, view: string | null): string => `bx-list:${list}${view === null ? "" : `:${view}`}`;

/** What this device remembers of a list, or of one view of it; null when nothing was changed there. */
export function loadSettings(list: string, view: string | null): Settings | null {
  try {
    return parseSettings(localStorage.getItem(keyFor(list, view)));
  } catch {
    return null;
  }
}

/** Remembers, or with null forgets. */
export function saveSettings(list: string, view: string | null, settings: Settings | null): void {
  try {
    const { hasStrip: strip, ...look } = settings ?? USUAL;
    if (settings === null) localStorage.removeItem(keyFor(list, view));
    else localStorage.setItem(keyFor(list, view), JSON.stringify({ ...look, strip }));
  } catch {
    // Then the list simply looks as usual next time.
  }
}
