/** How one list looks on this device: widths, density, merging, frozen column, strip. */
export interface Settings {
  readonly widths: Readonly<Record<string, number>>;
  readonly density: Density;
  /** Columns whose merging was switched by hand; the first column of names merges by itself. */
  readonly merged: Readonly<Record<string, boolean>>;
  readonly frozen: string | null;
  readonly hasStrip: boolean;
}

export const DENSITIES = { compact: 28, middle: 36, roomy: 44 } as const;
export type Density = keyof typeof DENSITIES;

export const USUAL: Settings = { widths: {}, density: "compact", merged: {}, frozen: null, hasStrip: true };

export function parseSettings(json: string | null): Settings {
  let raw: unknown = null;
  try {
    raw = JSON.parse(json ?? "null");
  } catch {
    return USUAL;
  }
  if (typeof raw !== "object" || raw === null) return USUAL;
  const read = new Map<string, unknown>(Object.entries(raw));
  const widths: Record<string, number> = {};
  const kept = read.get("widths");
  if (typeof kept === "object" && kept !== null) {
    for (const [name, width] of Object.entries(kept)) {
      if (typeof width === "number" && width >= 30 && width <= 2000) widths[name] = width;
    }
  }
  const merged: Record<string, boolean> = {};
  const switched = read.get("merged");
  if (typeof switched === "object" && switched !== null) {
    for (const [name, on] of Object.entries(switched)) {
      if (typeof on === "boolean") merged[name] = on;
    }
  }
  const density = read.get("density");
  const frozen = read.get("frozen");
  return {
    widths,
    density: density === "middle" || density === "roomy" ? density : "compact",
    merged,
    frozen: typeof frozen === "string" ? frozen : null,
    hasStrip: read.get("hasStrip") !== false,
  };
}

const keyFor = (list: string): string => `bx-list:${list}`;

export function loadSettings(list: string): Settings {
  try {
    return parseSettings(localStorage.getItem(keyFor(list)));
  } catch {
    return USUAL;
  }
}

export function saveSettings(list: string, settings: Settings): void {
  try {
    localStorage.setItem(keyFor(list), JSON.stringify(settings));
  } catch {
    // Then the list simply looks as usual next time.
  }
}
