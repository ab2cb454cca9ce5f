/** The words of conditions: what an operator is called, what it asks for, how its value reads. */
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import type { Column, Condition, Value } from "./types";

export type Asks = "text" | "list" | "choices" | "number" | "numbers" | "date" | "dates" | "days" | "nothing";

const WITHOUT_VALUE = new Set(["empty", "not_empty", "today", "this_month", "yes", "no"]);

export function operatorLabel(operator: string): string {
  const labels: Readonly<Record<string, string>> = {
    matches: t("has"),
    not_matches: t("does not have"),
    equals: t("is exactly"),
    in: t("is"),
    not_in: t("is not"),
    empty: t("is empty"),
    not_empty: t("is filled in"),
    eq: "=",
    ne: "≠",
    lt: "<",
    le: "≤",
    gt: ">",
    ge: "≥",
    between: t("between"),
    on: t("on"),
    before: t("before"),
    after: t("after"),
    last_days: t("in the last days"),
    next_days: t("in the next days"),
    today: t("is today"),
    this_month: t("is this month"),
    yes: t("is yes"),
    no: t("is no"),
  };
  return labels[operator] ?? operator;
}

export function asksFor(column: Column, operator: string): Asks {
  if (WITHOUT_VALUE.has(operator)) return "nothing";
  if (operator === "last_days" || operator === "next_days") return "days";
  if (operator === "in" || operator === "not_in") return column.choices.length > 0 ? "choices" : "list";
  const isDate = column.kind === "date" || column.kind === "datetime" || column.kind === "deadline";
  if (operator === "between") return isDate ? "dates" : "numbers";
  if (isDate) return "date";
  return ["money", "quantity", "integer"].includes(column.kind) ? "number" : "text";
}

const many = (value: Value): readonly (string | number)[] => (Array.isArray(value) ? value : []);

export function valueText(column: Column, condition: Condition): string {
  const { operator, value } = condition;
  const asks = asksFor(column, operator);
  if (asks === "nothing") return "";
  if (asks === "days") return t("{count} days", { count: Number(value) });
  if (asks === "choices" || asks === "list") {
    return many(value)
      .map((one) => column.choices.find((choice) => choice.value === String(one))?.label ?? String(one))
      .join(t(", "));
  }
  if (asks === "numbers" || asks === "dates") {
    const [from = "", to = ""] = many(value).map(String);
    return t("{from} to {to}", asks === "dates" ? { from, to } : { from: thousands(from), to: thousands(to) });
  }
  return asks === "number" ? thousands(String(value ?? "")) : String(value ?? "");
}

export interface Spoken {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** Operators that bring their value along: “派工日期 在 本月”, “加急 为 是”. */
const WHOLE: Readonly<Record<string, () => readonly [operator: string, value: string]>> = {
  today: () => [t("on"), t("today")],
  this_month: () => [t("in"), t("this month")],
  yes: () => [t("is"), t("yes")],
  no: () => [t("is"), t("no")],
};

/** A condition as three words: field, operator, value. */
export function speak(column: Column | undefined, condition: Condition): Spoken {
  if (column === undefined) return { field: condition.column, operator: condition.operator, value: String(condition.value ?? "") };
  const whole = WHOLE[condition.operator]?.();
  const [operator, value] = whole ?? [operatorLabel(condition.operator), valueText(column, condition)];
  return { field: column.label, operator, value };
}

/** Why a value will not do, or null when it will. */
export function refusal(column: Column, operator: string, value: Value): string | null {
  const asks = asksFor(column, operator);
  if (asks === "nothing") return null;
  if (asks === "choices" || asks === "list") return many(value).length > 0 ? null : t("Choose at least one");
  if (asks === "numbers" || asks === "dates") {
    return many(value).length === 2 && many(value).every((one) => one !== "") ? null : t("Fill in both ends");
  }
  if (asks === "days") return typeof value === "number" && value > 0 && value <= 3660 ? null : t("Write a number of days");
  return value === null || value === "" ? t("Fill in a value") : null;
}
