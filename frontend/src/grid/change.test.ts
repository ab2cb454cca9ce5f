import { expect, test } from "vitest";
import { groupBy, hideColumn, moveIn, placeColumn, sortBy } from "./change";
import type { Query } from "./types";

const QUERY: Query = { columns: ["a", "b", "c"], sort: [["a", "asc"]], group: [], search: "", filter: null, totals: {} };

test("a click sorts by one column and turns it round the next time", () => {
  expect(sortBy(QUERY, "a", false).sort).toEqual([["a", "desc"]]);
  expect(sortBy(QUERY, "b", false).sort).toEqual([["b", "asc"]]);
});

test("with a modifier the column joins the others and keeps its place when turned", () => {
  const two = sortBy(QUERY, "b", true);

  expect(two.sort).toEqual([["a", "asc"], ["b", "asc"]]);
  expect(sortBy(two, "a", true).sort).toEqual([["a", "desc"], ["b", "asc"]]);
});

test("a group can be moved between others", () => {
  const query = groupBy(groupBy(groupBy(QUERY, "a"), "b"), "c", 0);

  expect(query.group).toEqual(["c", "a", "b"]);
  expect(groupBy(query, "c", 2).group).toEqual(["a", "c", "b"]);
});

test("the last visible column cannot be hidden", () => {
  expect(hideColumn({ ...QUERY, columns: ["a", "b"], group: ["a"] }, "b").columns).toEqual(["a", "b"]);
});

test("columns move before others or to the end", () => {
  expect(placeColumn(QUERY, "c", "a").columns).toEqual(["c", "a", "b"]);
  expect(placeColumn(QUERY, "a", null).columns).toEqual(["b", "c", "a"]);
  expect(moveIn(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
});
