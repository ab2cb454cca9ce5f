/** How one value looks and how it reads when copied. */
import { h, icon } from "../lib/dom";
import { date, datetime, integer, money, quantity, UNKNOWN } from "../lib/format";
import { t } from "../lib/i18n";
import { drawDeadline, readDeadline } from "./deadline";
import { type Cell, type Choice, type Column, isNumeric } from "./types";

const THIS_YEAR = new Date().getFullYear();
const TONES = new Set(["grey", "amber", "blue", "violet", "green", "red", "brandc"]);

export function choiceOf(column: Column, value: Cell): Choice | undefined {
  return column.choices.find((choice) => choice.value === value);
}

/** The text of a cell: shown, copied, and read aloud for merged cells. */
export function cellText(column: Column, value: Cell): string {
  if (value === null || value === "") return column.blank || UNKNOWN;
  switch (column.kind) {
    case "money":
      return money(String(value));
    case "quantity":
      return quantity(String(value));
    case "integer":
      return typeof value === "number" ? integer(value) : String(value);
    case "date":
      return date(String(value));
    case "datetime":
      return datetime(String(value), THIS_YEAR);
    case "deadline":
      return readDeadline(String(value))?.words ?? UNKNOWN;
    case "flag":
      return value === true ? t("Yes") : t("No");
    case "choice":
      return choiceOf(column, value)?.label ?? String(value);
    default:
      return String(value);
  }
}

/** For the clipboard: numbers without separators, so that a spreadsheet takes them as numbers. */
export function plainText(column: Column, value: Cell): string {
  if (value === null) return "";
  if (isNumeric(column.kind) || column.kind === "date") return String(value);
  if (column.kind === "datetime") return String(value).slice(0, 16).replace("T", " ");
  return cellText(column, value);
}

export function isNegative(column: Column, value: Cell): boolean {
  return isNumeric(column.kind) && (typeof value === "number" ? value < 0 : typeof value === "string" && value.startsWith("-"));
}

export function chip(choice: Choice): HTMLElement {
  const tone = TONES.has(choice.tone) ? choice.tone : "grey";
  return h("span", { class: `chip ${tone}` }, choice.icon === "" ? null : icon(choice.icon), choice.label);
}

export function cellContent(column: Column, value: Cell, url: string | null): Node | string {
  const words = cellText(column, value);
  if (value === null || value === "") return column.link && url !== null ? link(url, words) : words;
  if (column.kind === "choice") {
    const choice = choiceOf(column, value);
    if (choice !== undefined && (choice.tone !== "" || choice.icon !== "")) return chip(choice);
  }
  if (column.kind === "flag") {
    return value === true ? h("span", { class: "c-green" }, icon("check", "i-14"), ` ${words}`) : h("span", { class: "t3" }, words);
  }
  if (column.kind === "deadline") {
    const deadline = readDeadline(String(value));
    if (deadline !== null) return drawDeadline(deadline);
  }
  if (column.list) return firstOf(words.split("、"));
  return column.link && url !== null ? link(url, words) : words;
}

/** Numbers are never cut: of several, the first is whole and the others are counted. */
function firstOf([first = "", ...others]: readonly string[]): Node | string {
  return others.length === 0 ? first : h("span", {}, first, h("span", { class: "t3" }, ` +${others.length}`));
}

function link(url: string, words: string): HTMLAnchorElement {
  return h("a", { href: url, tabindex: -1, draggable: "false" }, words);
}

/** Shown on hovering: exact time, or the whole of a name that may be cut. */
export function cellTip(column: Column, value: Cell): string | undefined {
  if (value === null || value === "") return undefined;
  if (column.kind === "deadline") return readDeadline(String(value))?.tip;
  if (column.kind === "datetime") return String(value).slice(0, 19).replace("T", " ");
  return column.kind === "name" || column.kind === "text" || column.kind === "code" ? String(value) : undefined;
}
