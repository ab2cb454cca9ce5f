/** The state of a list in its address, so that a link, a bookmark and a reload show the same rows. */
import type { Query, Sort } from "./types";

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function sortText(sort: readonly Sort[]): string {
  return sort.map(([name, direction]) => (direction === "desc" ? `-${name}` : name)).join(",");
}

/** Only what differs from `base` (the view's own query) is written. */
export function searchParams(query: Query, base: Query, view: string | null): URLSearchParams {
  const params = new URLSearchParams();
  if (view !== null) params.set("view", view);
  if (query.search !== "") params.set("q", query.search);
  if (!same(query.sort, base.sort)) params.set("sort", sortText(query.sort));
  if (!same(query.group, base.group)) params.set("group", query.group.join(","));
  if (!same(query.columns, base.columns)) params.set("cols", query.columns.join(","));
  if (!same(query.filter, base.filter)) params.set("filter", JSON.stringify(query.filter));
  if (!same(query.totals, base.totals)) params.set("totals", Object.entries(query.totals).map((pair) => pair.join(":")).join(","));
  return params;
}

export type Part = "filter" | "group" | "sort" | "columns" | "search" | "totals";

/** Which parts of a saved view have been changed, in the order in which a person would name them. */
export function changedParts(query: Query, base: Query): Part[] {
  const parts: Part[] = ["filter", "group", "sort", "columns", "search", "totals"];
  return parts.filter((part) => !same(query[part], base[part]));
}
