/** Cells that are not about a value: the box that ticks a row, and what stands in the cells of a new one. */
import { h, icon } from "../lib/dom";
import { t } from "../lib/i18n";
import { isNew } from "./edits";
import type { Cell, Row } from "./types";

export interface Mark {
  readonly classes: string;
  readonly tip: string;
}

export function tickBox(id: string, desk: { readonly isTicked: (id: string) => boolean }): HTMLElement {
  return h("input", { type: "checkbox", class: "tick", tabindex: -1, checked: desk.isTicked(id), "aria-label": t("Tick this row") });
}

export function removeButton(): HTMLElement {
  const label = t("Take the new row out");
  return h("button", { type: "button", class: "b b-q b-i b-s", tabindex: -1, title: `${label} Esc`, "aria-label": label }, icon("x", "i-14"));
}

/** An empty cell says why it was refused; in a new row it says nothing else. */
export function emptyContent(row: Row, value: Cell, mark: Mark | null): HTMLElement | null {
  if (value !== null && value !== "") return null;
  if (mark?.classes.includes("refused") === true) return h("span", { class: "why" }, mark.tip);
  return isNew(row.id) ? h("span", {}) : null;
}
