import { expect, test } from "vitest";
import { rangesOf } from "./fonts.ts";

test("ranges of characters are read as the style sheet writes them", () => {
  expect(rangesOf("U+ff03-ff04,U+ff07, u+1f171")).toEqual([
    [0xff03, 0xff04],
    [0xff07, 0xff07],
    [0x1f171, 0x1f171],
  ]);
});
