/** What the totals row and group rows tell of a column: which function, its word, and its value as read. */
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { cellText } from "./cells";
import type { Column, Measure, Query } from "./types";

/** The function chosen for a column; without a choice, the sum where the list declares one. */
export function measureOf(query: Query, column: Column): Measure {
  return query.totals[column.name] ?? (column.sum ? "sum" : "none");
}

/** A choice that says the usual is none; names stand in order, so that equal choices read alike. */
export function setMeasure(query: Query, column: Column, measure: Measure): Query {
  const others = Object.entries(query.totals).filter(([name]) => name !== column.name);
  const usual: Measure = column.sum ? "sum" : "none";
  const all = measure === usual ? others : [...others, [column.name, measure] as const];
  return { ...query, totals: Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1))) };
}

export function measureWord(column: Column, measure: Measure): string {
  const isTime = column.kind === "date" || column.kind === "datetime";
  const words: Record<Measure, string> = {
    none: t("No total"),
    sum: t("Sum"),
    avg: t("Average"),
    min: isTime ? t("Earliest") : t("Smallest"),
    max: isTime ? t("Latest") : t("Largest"),
    count: column.kind === "flag" ? t("Count of yes") : t("Count"),
  };
  return words[measure];
}

/** The value alone for a sum, which is what a number there is taken for; else with its word. */
export function measureText(column: Column, measure: Measure, value: string): { readonly word: string; readonly text: string } {
  const isPlain = measure === "count" || column.kind === "integer";
  const word = measure === "sum" ? "" : column.kind === "flag" ? t("Yes") : measureWord(column, measure);
  return { word, text: isPlain ? thousands(value) : cellText(column, value) };
}
