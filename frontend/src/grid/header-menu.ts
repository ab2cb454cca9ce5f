/** The one menu of a column; every dragging has its item here. */
import { t } from "../lib/i18n";
import type { MenuEntry } from "../menu";
import { measureOf, measureWord } from "./measures";
import type { Column, Direction, Query } from "./types";

export interface HeaderActs {
  readonly sort: (direction: Direction, add: boolean) => void;
  readonly unsort: () => void;
  readonly group: () => void;
  readonly toggleStrip: () => void;
  readonly choose: () => void;
  readonly hide: () => void;
  readonly freeze: () => void;
  readonly moveLeft: () => void;
  readonly moveRight: () => void;
  readonly bestFit: () => void;
  readonly bestFitAll: () => void;
  readonly merge: () => void;
  readonly condition: () => void;
  readonly total: () => void;
  readonly copy: () => void;
}

export interface HeaderState {
  readonly query: Query;
  readonly hasStrip: boolean;
  readonly isMerged: boolean;
  readonly isFrozen: boolean;
}

export function headerMenu(column: Column, state: HeaderState, acts: HeaderActs): MenuEntry[] {
  const { sort } = state.query;
  const sorted = sort.find(([name]) => name === column.name)?.[1];
  const byPinyin = column.kind === "name" || column.kind === "text" ? { note: t("by pinyin") } : {};
  const entries: MenuEntry[] = [];
  if (column.sortable) {
    entries.push(
      { label: t("Ascending"), icon: "sort-ascending-letters", run: () => acts.sort("asc", false), ...(sorted === "asc" && sort.length === 1 ? { checked: true } : byPinyin) },
      { label: t("Descending"), icon: "sort-descending-letters", run: () => acts.sort("desc", false), ...(sorted === "desc" && sort.length === 1 ? { checked: true } : {}) },
    );
    if (sorted === undefined && sort.length > 0) {
      entries.push({ label: t("Add as sort column {place}", { place: sort.length + 1 }), icon: "arrows-sort", run: () => acts.sort("asc", true) });
    }
    if (sorted !== undefined) entries.push({ label: t("Do not sort by it"), icon: "arrows-sort", run: acts.unsort });
    entries.push({ kind: "line" });
  }
  if (column.groupable) entries.push({ label: t("Group by this column"), icon: "stack-2", key: "G", run: acts.group });
  entries.push(
    { label: t("Show the group strip"), icon: "layout-navbar", checked: state.hasStrip, run: acts.toggleStrip },
    { kind: "line" },
    { label: t("Column box…"), icon: "columns-3", run: acts.choose },
    { label: t("Hide this column"), icon: "eye-off", run: acts.hide },
    { label: t("Freeze up to here"), icon: "pin", checked: state.isFrozen, run: acts.freeze },
    { label: t("Move left"), icon: "arrow-left", run: acts.moveLeft },
    { label: t("Move right"), icon: "arrow-right", run: acts.moveRight },
    { kind: "line" },
    { label: t("Best width"), icon: "arrow-autofit-width", run: acts.bestFit },
    { label: t("Best width for all"), icon: "viewport-wide", run: acts.bestFitAll },
    { label: t("Merge equal values"), icon: "table-row", checked: state.isMerged, run: acts.merge },
    { kind: "line" },
  );
  if (column.filterable && column.operators.length > 0) {
    entries.push({ label: t("Condition on this column…"), icon: "filter", run: acts.condition });
  }
  if (column.measures.length > 0) {
    const chosen = measureWord(column, measureOf(state.query, column));
    entries.push({ label: t("Total…"), icon: "sum", note: chosen, run: acts.total });
  }
  entries.push({ label: t("Copy the column"), icon: "copy", run: acts.copy });
  return entries;
}
