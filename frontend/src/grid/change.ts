/** Changes of a query, as pure functions: what sorting, grouping, hiding and moving mean. */
import type { Direction, Query, Sort } from "./types";

/** A click sorts by this column alone, then turns round; with `add` it joins the others. */
export function sortBy(query: Query, name: string, add: boolean, direction?: Direction): Query {
  const old = query.sort.find(([sorted]) => sorted === name)?.[1];
  const next: Direction = direction ?? (old === "asc" ? "desc" : "asc");
  if (!add) return { ...query, sort: [[name, next]] };
  const sort: Sort[] =
    old === undefined
      ? [...query.sort, [name, next]]
      : query.sort.map((one): Sort => (one[0] === name ? [name, next] : one));
  return { ...query, sort };
}

export function unsort(query: Query, name: string): Query {
  return { ...query, sort: query.sort.filter(([sorted]) => sorted !== name) };
}

export function groupBy(query: Query, name: string, index = query.group.length): Query {
  const before = query.group.indexOf(name);
  const others = query.group.filter((grouped) => grouped !== name);
  const at = before !== -1 && before < index ? index - 1 : index;
  const group = [...others.slice(0, at), name, ...others.slice(at)];
  const columns = query.columns.includes(name) ? query.columns : [...query.columns, name];
  return { ...query, group, columns };
}

export function ungroup(query: Query, name: string): Query {
  return { ...query, group: query.group.filter((grouped) => grouped !== name) };
}

/** Shows a column before another one, or last; a hidden column is never lost from the list. */
export function placeColumn(query: Query, name: string, before: string | null): Query {
  if (name === before) return query;
  const others = query.columns.filter((shown) => shown !== name);
  const at = before === null ? others.length : others.indexOf(before);
  const place = at === -1 ? others.length : at;
  return { ...query, columns: [...others.slice(0, place), name, ...others.slice(place)] };
}

/** The last visible column stays. */
export function hideColumn(query: Query, name: string): Query {
  const columns = query.columns.filter((shown) => shown !== name);
  const visible = columns.filter((shown) => !query.group.includes(shown));
  return visible.length === 0 ? query : { ...query, columns };
}

export function moveIn(names: readonly string[], name: string, step: number): string[] {
  const from = names.indexOf(name);
  const to = from + step;
  if (from === -1 || to < 0 || to >= names.length) return [...names];
  const moved = names.filter((one) => one !== name);
  moved.splice(to, 0, name);
  return moved;
}
