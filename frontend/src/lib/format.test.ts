import { expect, test } from "vitest";
import { datetime, money, quantity, thousands } from "./format";

test("thousands keeps every digit of numbers no float could hold", () => {
  expect(thousands("12345678901234567890.10")).toBe("12,345,678,901,234,567,890.10");
});

test("thousands writes a true minus sign", () => {
  expect(thousands("-1286.00")).toBe("−1,286.00");
});

test("money that is unknown is a dash, zero is zero", () => {
  expect([money(null), money("0.00")]).toEqual(["—", "0.00"]);
});

test("quantity has no trailing zeros and keeps those of whole numbers", () => {
  expect([quantity("16.000"), quantity("2.500"), quantity("100")]).toEqual(["16", "2.5", "100"]);
});

test("datetime leaves out the year that is obvious, or the time that is long ago", () => {
  expect(datetime("2026-11-23T08:22:10+08:00", 2026)).toBe("11-23 08:22");
  expect(datetime("2025-11-23T08:22:10+08:00", 2026)).toBe("2025-11-23");
});
