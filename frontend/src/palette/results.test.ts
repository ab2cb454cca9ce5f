import { expect, test } from "vitest";
import { parseGroups } from "./results";

test("items inherit the icon of their group", () => {
  const groups = parseGroups({ groups: [{ label: "派工单", icon: "clipboard-list", items: [{ label: "PG-1", detail: "", url: "/orders/1" }] }] });

  expect(groups[0]?.items[0]?.icon).toBe("clipboard-list");
});

test("foreign addresses and empty groups are left out", () => {
  const groups = parseGroups({
    groups: [{ label: "x", items: [{ label: "a", url: "javascript:alert(1)" }, { label: "b", url: "//evil" }] }, { label: "y", items: [] }],
  });

  expect(groups).toEqual([]);
});
