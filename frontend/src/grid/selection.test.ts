import { expect, test } from "vitest";
import { holds, rangeOf, sizeOf, Ticks } from "./selection";

test("a range is the same from either corner", () => {
  expect(rangeOf([9, 4], [2, 1])).toEqual(rangeOf([2, 1], [9, 4]));
});

test("a range knows what it holds and how much", () => {
  const range = rangeOf([2, 1], [9, 4]);

  expect([holds(range, 2, 4), holds(range, 10, 4), sizeOf(range)]).toEqual([true, false, 32]);
});

test("everything is null, some rows are their ids", () => {
  const ticks = new Ticks();
  ticks.toggle("7");
  ticks.toggle("9");
  ticks.toggle("7");
  expect(ticks.chosen()).toEqual(["9"]);

  ticks.setAll();
  expect([ticks.chosen(), ticks.count(1_000_000), ticks.has("anything")]).toEqual([null, 1_000_000, true]);
});
