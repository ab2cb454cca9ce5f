/** The line of a group: arrow, field, value, count; sums stand in the columns they belong to. */
import { h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { cellText } from "./cells";
import { isGroup, type Line, type Provider } from "./provider";
import { type Column, columnOf, type Config, type Query } from "./types";

interface GroupDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly provider: Provider;
}

export function groupTitle(line: Line, desk: GroupDesk): HTMLElement {
  const title = h("span", { class: "gt" });
  if (!isGroup(line)) return title;
  const open = desk.provider.segments?.isOpen(line) === true;
  const field = columnOf(desk.config, desk.query().group[line.level] ?? "")?.label ?? "";
  title.style.paddingLeft = `${line.level * 22}px`;
  title.append(
    open ? icon("chevron-down", "i-14") : icon("chevron-right", "i-14"),
    h("span", { class: "t3" }, t("{field}: ", { field })),
    line.label === "" ? "—" : line.label,
    h("span", { class: "agg" }, t("{count} rows", { count: thousands(String(line.count)) })),
  );
  return title;
}

export function sumCell(line: Line, column: Column | undefined): HTMLElement | string {
  if (!isGroup(line) || column === undefined || !column.sum) return "";
  const sum = line.sums[column.name];
  if (sum === undefined || sum === "") return "";
  return h("span", { class: "agg" }, cellText(column, column.kind === "integer" ? Number(sum) : sum));
}
