import { describe, expect, it } from "vitest";
import { lineAt, numbers, spanOf } from "./lines";

describe("lines of a document", () => {
  const text = "policy: OWN\nversion: 1\n\nclauses:";

  it("finds where a line begins and ends", () => {
    expect(spanOf(text, 1)).toEqual([0, 11]);
    expect(spanOf(text, 2)).toEqual([12, 22]);
    expect(spanOf(text, 3)).toEqual([23, 23]);
    expect(spanOf(text, 4)).toEqual([24, text.length]);
  });

  it("leads to the last line where there are fewer", () => {
    expect(spanOf(text, 99)).toEqual([24, text.length]);
  });

  it("counts lines from one", () => {
    expect(lineAt(text, 0)).toBe(1);
    expect(lineAt(text, text.length)).toBe(4);
    expect(numbers("a\nb")).toBe("1\n2");
    expect(numbers("")).toBe("1");
  });
});
