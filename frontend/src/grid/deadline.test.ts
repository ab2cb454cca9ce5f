import { describe, expect, it } from "vitest";
import { readDeadline } from "./deadline";

const NOON = Date.parse("2026-11-24T12:00:00Z");

describe("readDeadline", () => {
  it.each([
    ["open|2026-11-24T18:00:00Z|600|0", "ok", 40],
    ["open|2026-11-24T13:18:00Z|420|0", "warn", 81],
    ["open|2026-11-24T11:34:00Z|420|0", "late", 100],
    ["paused||420|78", "held", 81],
    ["missed||420|-65", "late", 100],
    ["kept||420|100", "met", 76],
  ])("%s looks like %s", (told, css, share) => {
    expect(readDeadline(told, NOON)).toMatchObject({ css, share });
  });

  it("says how much time is left, over, or stands", () => {
    const words = (told: string): string | undefined => readDeadline(told, NOON)?.words;
    expect(words("open|2026-11-24T13:18:00Z|420|0")).toContain("1:18");
    expect(words("open|2026-11-24T11:34:00Z|420|0")).toContain("0:26");
    expect(words("paused||420|260")).toContain("4:20");
  });

  it.each(["", "dropped||60|0", "open", "rubbish|x|y|z"])("%s says nothing", (told) => {
    expect(readDeadline(told, NOON)).toBeNull();
  });
});
