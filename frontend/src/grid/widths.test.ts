import { expect, test } from "vitest";
import { fitWidths, widthForHeader, widthForLabels } from "./widths";

const COLUMNS = [
  { name: "number", kind: "code", width: 112 },
  { name: "customer", kind: "name", width: 180 },
  { name: "fee", kind: "money", width: 92 },
] as const;

test("spare room goes to names", () => {
  expect(fitWidths(COLUMNS, {}, 500)).toEqual({ number: 112, customer: 296, fee: 92 });
});

test("when it is narrow names give way and numbers stay whole", () => {
  expect(fitWidths(COLUMNS, {}, 310)).toEqual({ number: 112, customer: 106, fee: 92 });
});

test("what a small column cannot give is taken from the large one", () => {
  const columns = [{ name: "customer", kind: "name", width: 200 }, { name: "technician", kind: "name", width: 90 }] as const;

  expect(fitWidths(columns, {}, 200)).toEqual({ customer: 136, technician: 64 });
});

test("below the least the list scrolls sideways", () => {
  expect(fitWidths(COLUMNS, {}, 100)).toEqual({ number: 112, customer: 99, fee: 92 });
});

test("a name gives way no further than to its total", () => {
  const columns = [{ name: "customer", kind: "name", width: 180, least: 120 }] as const;

  expect(fitWidths(columns, {}, 100)).toEqual({ customer: 120 });
});

test("a width set by hand is kept", () => {
  expect(fitWidths(COLUMNS, { customer: 150 }, 500)).toEqual({ number: 112, customer: 150, fee: 92 });
});

test("a state column has room for its longest word", () => {
  expect(widthForLabels(["已派工", "无法完成"], 86)).toBe(97);
  expect(widthForLabels(["Awaiting signature"], 86)).toBe(165);
});

test("a header has room for its words, within reason", () => {
  expect(widthForHeader("三包", 64)).toBe(64);
  expect(widthForHeader("Warranty", 64)).toBe(84);
  expect(widthForHeader("An endlessly long name of a column", 64)).toBe(150);
});
