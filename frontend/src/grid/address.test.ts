import { expect, test } from "vitest";
import { changedParts, searchParams } from "./address";
import type { Query } from "./types";

const BASE: Query = { columns: ["number", "state"], sort: [["reported_at", "desc"]], group: [], search: "", filter: null, totals: {} };

test("an untouched list has a clean address", () => {
  expect(searchParams(BASE, BASE, null).toString()).toBe("");
});

test("a changed list says only what changed", () => {
  const query: Query = { ...BASE, search: "2by*5084", sort: [["reported_at", "desc"], ["number", "asc"]], group: ["region"] };

  expect(Object.fromEntries(searchParams(query, BASE, "7"))).toEqual({
    view: "7",
    q: "2by*5084",
    sort: "-reported_at,number",
    group: "region",
  });
});

test("chosen totals are said by name", () => {
  const query: Query = { ...BASE, totals: { fee: "avg", minutes: "none" } };

  expect(searchParams(query, BASE, null).get("totals")).toBe("fee:avg,minutes:none");
  expect(changedParts(query, BASE)).toEqual(["totals"]);
});

test("a removed filter is said, or the view's own would come back", () => {
  const base: Query = { ...BASE, filter: { op: "and", items: [{ column: "state", operator: "in", value: ["waiting"] }] } };

  expect(searchParams(BASE, base, "7").get("filter")).toBe("null");
  expect(changedParts(BASE, base)).toEqual(["filter"]);
});
