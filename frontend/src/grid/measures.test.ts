import { expect, test } from "vitest";
import { measureOf, measureText, setMeasure } from "./measures";
import { parseConfig } from "./types";

const CONFIG = parseConfig({
  columns: [
    { name: "fee", label: "Fee", kind: "money", sum: true, totals: ["sum", "avg", "min", "max", "count"] },
    { name: "day", label: "Day", kind: "date", totals: ["min", "max", "count"] },
  ],
  default_query: {},
  query: { totals: { fee: "avg", day: "median", nothing: "sum" } },
});
const [fee, day] = CONFIG.columns;
if (fee === undefined || day === undefined) throw new Error("columns");

test("a sum is usual where it is declared, and only known choices are taken from outside", () => {
  expect(CONFIG.query.totals).toEqual({ fee: "avg" });
  expect([measureOf(CONFIG.base, fee), measureOf(CONFIG.base, day)]).toEqual(["sum", "none"]);
});

test("choosing the usual leaves no trace, in whatever order one chose", () => {
  const one = setMeasure(setMeasure(CONFIG.base, fee, "none"), day, "max");
  const other = setMeasure(setMeasure(CONFIG.base, day, "max"), fee, "none");

  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  expect(setMeasure(setMeasure(one, fee, "sum"), day, "none").totals).toEqual({});
});

test("only a sum stands without its word", () => {
  expect(measureText(fee, "sum", "12345.60")).toEqual({ word: "", text: "12,345.60" });
  expect(measureText(fee, "count", "12345")).toEqual({ word: "计数", text: "12,345" });
  expect(measureText(day, "max", "2026-11-23")).toEqual({ word: "最晚", text: "2026-11-23" });
});
