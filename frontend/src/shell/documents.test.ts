import { expect, test } from "vitest";
import { parseDocuments, withDocument } from "./documents";

const entry = (number: number) => ({ url: `/work-orders/${number}/`, label: `PG-${number}`, detail: "", tone: "blue" });

test("the newest comes first, once, and six are kept", () => {
  const six = [1, 2, 3, 4, 5, 6].map(entry);

  expect(withDocument(six, entry(4)).map((one) => one.label)).toEqual(["PG-4", "PG-1", "PG-2", "PG-3", "PG-5", "PG-6"]);
  expect(withDocument(six, entry(7))).toHaveLength(6);
});

test("foreign addresses and rubbish are left out", () => {
  expect(parseDocuments(JSON.stringify([{ url: "//evil", label: "x" }, entry(1), 7]))).toEqual([entry(1)]);
  expect(parseDocuments("{")).toEqual([]);
});
