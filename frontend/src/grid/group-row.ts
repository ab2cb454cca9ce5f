/** The line of a group: arrow, field, value, count; totals stand in the columns they belong to. */
import type { Column as SlickColumn, ItemMetadata } from "@slick/interfaces/index.js";
import { h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { measureOf, measureText, measureWord } from "./measures";
import { isGroup, type Line, type Provider } from "./provider";
import type { Group } from "./segments";
import { type Column, columnOf, type Config, type Measure, type Query } from "./types";

interface GroupDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly provider: Provider;
}

/** So much room a group's title has at least. */
const TITLE_WIDTH = 280;

/** How the grid lays out the line: the title from the left to the first total beyond it, then the totals. */
export function groupMetadata(group: Group, columns: readonly SlickColumn<Line>[], frozen: number, desk: GroupDesk): ItemMetadata {
  const query = desk.query();
  const shown = columns.map((column) => columnOf(desk.config, String(column.id)));
  let [span, width] = [0, 0];
  for (const column of shown) {
    if (width >= TITLE_WIDTH && column !== undefined && measureOf(query, column) !== "none") break;
    width += columns[span]?.width ?? 0;
    span += 1;
  }
  const covered = shown.slice(0, span).filter((column) => column !== undefined);
  const title = { formatter: (_r: number, _c: number, _v: unknown, _d: SlickColumn, line: Line) => groupTitle(line, desk, covered) };
  // A span cannot cross from the frozen side to the other.
  const spans: ItemMetadata["columns"] =
    frozen >= 0 && frozen + 1 < span
      ? { 0: { ...title, colspan: frozen + 1 }, [frozen + 1]: { colspan: span - frozen - 1, formatter: () => "" } }
      : { 0: { ...title, colspan: span } };
  return {
    selectable: false,
    focusable: true,
    cssClasses: `grp g${group.level + 1}`,
    columns: spans,
    formatter: (_r: number, _c: number, _v: unknown, column: SlickColumn, line: Line) => totalCell(line, columnOf(desk.config, String(column.id)), query),
  };
}

/** `covered` are the columns over which the title lies: it tells their totals. */
function groupTitle(line: Line, desk: GroupDesk, covered: readonly Column[]): HTMLElement {
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
    ...covered.flatMap((column) => {
      const told = total(line, column, desk.query());
      return told === null ? [] : [h("span", { class: "agg" }, `${column.label} ${measureWord(column, told.measure)} ${told.text}`)];
    }),
  );
  return title;
}

function totalCell(line: Line, column: Column | undefined, query: Query): HTMLElement | string {
  if (!isGroup(line) || column === undefined) return "";
  const told = total(line, column, query);
  return told === null ? "" : h("span", { class: "agg" }, told.word !== "" && h("span", { class: "t3" }, `${told.word} `), told.text);
}

function total(group: Group, column: Column, query: Query): { readonly measure: Measure; readonly word: string; readonly text: string } | null {
  const measure = measureOf(query, column);
  const value = group.sums[column.name] ?? "";
  return measure === "none" || value === "" ? null : { measure, ...measureText(column, measure, value) };
}
