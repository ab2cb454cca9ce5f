import { expect, test } from "vitest";
import { add, addBeside, depth, flip, parseFilter, remove, replace, tidy } from "./filter";
import type { Condition, Junction } from "./types";

const condition = (column: string): Condition => ({ column, operator: "equals", value: "x" });
const A = condition("a");
const B = condition("b");
const C = condition("c");
const AND: Junction = { op: "and", items: [A, B] };

test("an OR beside one of two ANDed conditions makes brackets", () => {
  expect(addBeside(AND, [1], "or", C)).toEqual({ op: "and", items: [A, { op: "or", items: [B, C] }] });
});

test("an AND beside an ANDed condition needs no brackets", () => {
  expect(addBeside(AND, [0], "and", C)).toEqual({ op: "and", items: [A, C, B] });
});

test("removing the second of two in brackets takes the brackets away", () => {
  const nested = addBeside(AND, [1], "or", C);

  expect(nested && remove(nested, [1, 1])).toEqual(AND);
});

test("removing the last condition leaves no filter", () => {
  expect(remove({ op: "and", items: [A] }, [0])).toBeNull();
});

test("replacing keeps the place", () => {
  expect(replace(AND, [1], C)).toEqual({ op: "and", items: [A, C] });
});

test("flipping brackets to the outer word dissolves them", () => {
  expect(flip({ op: "and", items: [A, { op: "or", items: [B, C] }] }, [1])).toEqual({ op: "and", items: [A, B, C] });
});

test("adding to an OR keeps its alternatives together", () => {
  expect(add({ op: "or", items: [A, B] }, C)).toEqual({ op: "and", items: [{ op: "or", items: [A, B] }, C] });
});

test("parsing drops what is no condition and what is too deep", () => {
  let deep: unknown = A;
  for (let level = 0; level < 6; level += 1) deep = { op: level % 2 ? "or" : "and", items: [deep, B] };

  expect(parseFilter({ op: "and", items: [A, 7, { column: "b" }] })).toEqual({ op: "and", items: [A] });
  expect(depth(parseFilter(deep))).toBeLessThanOrEqual(4);
});

test("a single condition becomes a junction of one", () => {
  expect(tidy(A)).toEqual({ op: "and", items: [A] });
});
