import { expect, test } from "vitest";
import { due, parseChoices, parseContract, parseMachine, restore, store, toggleContract, toggleMachine, value } from "./model";

const A = parseContract({ id: 12, number: "XS-2026-0412", machines: 3 });
const B = parseContract({ id: 15, number: "XS-2025-0318", machines: 4 });
const PUMP = parseMachine({ id: 3, serial: "P250819-03", model: "HL-250-400" });

test("ticking a machine takes its contract along", () => {
  expect(value(toggleMachine([], A, PUMP))).toBe('{"contracts":[12],"machines":[3]}');
});

test("several contracts keep the order in which they were chosen", () => {
  const both = toggleContract(toggleContract([], B), A);

  expect(value(both)).toBe('{"contracts":[15,12],"machines":[]}');
  expect(value(toggleContract(both, B))).toBe('{"contracts":[12],"machines":[]}');
});

test("nothing chosen is an empty field, so that a required one is refused", () => {
  expect(value([])).toBe("");
});

test("a remembered choice is used only for the field it belongs to", () => {
  const chosen = toggleMachine([], A, PUMP);

  expect(restore(store(chosen), value(chosen))).toEqual(chosen);
  expect([restore(store(chosen), '{"contracts":[9],"machines":[]}'), restore("{", "x"), restore(null, "x")]).toEqual([null, null, null]);
});

test("machines of the page stand with their contract, others apart", () => {
  const chosen = parseChoices({
    contracts: [{ id: 12, number: "XS-2026-0412" }],
    machines: [{ id: 3, contract_number: "XS-2026-0412" }, { id: 4, contract_number: "" }],
  });

  expect(value(chosen)).toBe('{"contracts":[12],"machines":[3,4]}');
  expect(chosen.map((choice) => choice.machines.length)).toEqual([1, 1]);
});

test("a warranty date is over, near or far", () => {
  const today = "2026-11-23";

  expect([due("2026-05-20", today), due("2026-12-18", today), due("2028-06-30", today), due(null, today)]).toEqual(["over", "soon", "long", "unknown"]);
});
