import { expect, test } from "vitest";
import { fitWidths, widthForLabels } from "./widths";

const COLUMNS = [
  { name: "number", kind: "code", width: 112 },
  { name: "customer", kind: "name", width: 180 },
  { name: "fee", kind: "money", width: 92 },
] as const;

test("spare room goes to names", () => {
  expect(fitWidths(COLUMNS, {}, 500)).toEqual({ number: 112, customer: 296, fee: 92 });
});

test("when it is narrow names give way and numbers stay whole", () => {
  expect(fitWidths(COLUMNS, {}, 300)).toEqual({ number: 112, customer: 108, fee: 92 });
});

test("a width set by hand is kept", () => {
  expect(fitWidths(COLUMNS, { customer: 150 }, 500)).toEqual({ number: 112, customer: 150, fee: 92 });
});

test("a state column has room for its longest word", () => {
  expect(widthForLabels(["已派工", "无法完成"], 86)).toBe(97);
  expect(widthForLabels(["Awaiting signature"], 86)).toBe(174);
});
