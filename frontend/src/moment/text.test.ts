import { describe, expect, it } from "vitest";
import { readMoment } from "./text";

describe("readMoment", () => {
  it.each([
    ["2026-11-23 16:00", "2026-11-23 16:00"],
    ["2026-11-23T16:00", "2026-11-23 16:00"],
    ["2026/1/3 9:05", "2026-01-03 09:05"],
    ["11-23 9点", "2026-11-23 09:00"],
    ["20261123 0730", "2026-11-23 07:30"],
    ["2026-02-30 10:00", null],
    ["2026-11-23 25:00", null],
    ["morgen", null],
  ])("reads %s", (typed, expected) => {
    expect(readMoment(typed, true, 2026)).toBe(expected);
  });

  it("reads days", () => {
    expect(readMoment("2026年11月3日", false, 2026)).toBe("2026-11-03");
    expect(readMoment("11.3", false, 2026)).toBe("2026-11-03");
    expect(readMoment("13.3", false, 2026)).toBeNull();
  });
});
