/** The condition tree: AND and OR with brackets, at most four deep. Pure; paths are lists of positions. */
import type { Condition, Filter, Junction, Value } from "./types";

export type Path = readonly number[];

export const MAX_DEPTH = 4;

export function isJunction(filter: Filter): filter is Junction {
  return "op" in filter;
}

function parseValue(raw: unknown): Value {
  if (typeof raw === "string" || typeof raw === "number" || typeof raw === "boolean") return raw;
  if (Array.isArray(raw)) {
    return raw.filter((one): one is string | number => typeof one === "string" || typeof one === "number");
  }
  return null;
}

function parseAny(raw: unknown, depth: number): Filter | null {
  if (typeof raw !== "object" || raw === null || depth > MAX_DEPTH) return null;
  if ("items" in raw && Array.isArray(raw.items)) {
    const items = raw.items.map((item: unknown) => parseAny(item, depth + 1)).filter((item) => item !== null);
    return { op: "op" in raw && raw.op === "or" ? "or" : "and", items };
  }
  if ("column" in raw && "operator" in raw && typeof raw.column === "string" && typeof raw.operator === "string") {
    return { column: raw.column, operator: raw.operator, value: "value" in raw ? parseValue(raw.value) : null };
  }
  return null;
}

/** Empty junctions vanish, junctions of one become their item, the root is always a junction. */
export function tidy(filter: Filter | null): Junction | null {
  const inner = (one: Filter): Filter | null => {
    if (!isJunction(one)) return one;
    const items = one.items.map(inner).filter((item) => item !== null);
    const flat = items.flatMap((item) => (isJunction(item) && item.op === one.op ? item.items : [item]));
    if (flat.length === 0) return null;
    return flat.length === 1 ? (flat[0] ?? null) : { op: one.op, items: flat };
  };
  const result = filter === null ? null : inner(filter);
  if (result === null) return null;
  return isJunction(result) ? result : { op: "and", items: [result] };
}

export function parseFilter(raw: unknown): Junction | null {
  return tidy(parseAny(raw, 1));
}

export function at(filter: Junction, path: Path): Filter | null {
  let here: Filter = filter;
  for (const step of path) {
    if (!isJunction(here)) return null;
    const next: Filter | undefined = here.items[step];
    if (next === undefined) return null;
    here = next;
  }
  return here;
}

function edit(filter: Filter, path: Path, change: (there: Filter) => Filter | null): Filter | null {
  const [step, ...rest] = path;
  if (step === undefined) return change(filter);
  if (!isJunction(filter)) return filter;
  const items = filter.items.flatMap((item, index) => {
    if (index !== step) return [item];
    const changed = edit(item, rest, change);
    return changed === null ? [] : [changed];
  });
  return { op: filter.op, items };
}

export function remove(filter: Junction, path: Path): Junction | null {
  return tidy(edit(filter, path, () => null));
}

export function replace(filter: Junction, path: Path, condition: Condition): Junction | null {
  return tidy(edit(filter, path, () => condition));
}

/** AND becomes OR and back, for the junction at `path`. */
export function flip(filter: Junction, path: Path): Junction | null {
  return tidy(edit(filter, path, (there) => (isJunction(there) ? { op: there.op === "and" ? "or" : "and", items: there.items } : there)));
}

export function add(filter: Junction | null, condition: Condition): Junction {
  if (filter === null) return { op: "and", items: [condition] };
  if (filter.op === "and") return { op: "and", items: [...filter.items, condition] };
  return filter.items.length === 1
    ? { op: "and", items: [...filter.items, condition] }
    : { op: "and", items: [filter, condition] };
}

/** Puts `condition` beside the one at `path`, in brackets with it where the junction there is the other one. */
export function addBeside(filter: Junction, path: Path, op: "and" | "or", condition: Condition): Junction | null {
  return tidy(edit(filter, path, (there) => ({ op, items: [there, condition] })));
}

export function depth(filter: Filter | null): number {
  if (filter === null || !isJunction(filter)) return 0;
  return 1 + Math.max(0, ...filter.items.map(depth));
}

export function countConditions(filter: Filter | null): number {
  if (filter === null) return 0;
  return isJunction(filter) ? filter.items.reduce((sum, item) => sum + countConditions(item), 0) : 1;
}
