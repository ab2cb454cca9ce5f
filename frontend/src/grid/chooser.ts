/** The field box: every column of the list; ticked ones are shown, headers can be dragged in and out. */
import { h, icon, one } from "../lib/dom";
import { t } from "../lib/i18n";
import type { Config } from "./types";

export interface ChooserDesk {
  readonly config: Config;
  readonly shown: () => readonly string[];
  readonly grouped: () => readonly string[];
  readonly show: (name: string, visible: boolean) => void;
  readonly move: (name: string, step: number) => void;
  readonly reset: () => void;
}

export class Chooser {
  readonly element = h("div", { class: "chooser", role: "dialog", "aria-label": t("Columns"), "data-drop": "chooser", hidden: true });
  private readonly desk: ChooserDesk;
  private readonly filter = h("input", { type: "search", placeholder: t("Find a column"), "aria-label": t("Find a column"), autocomplete: "off" });
  private readonly list = h("ul", { class: "chooser-l" });
  private back: HTMLElement | null = null;

  constructor(desk: ChooserDesk) {
    this.desk = desk;
    this.filter.addEventListener("input", () => this.draw());
    this.element.append(
      h(
        "header",
        {},
        h("b", {}, t("Columns")),
        h("span", { class: "t3 xs" }, t("Drag to the header to show, here to hide")),
        h("button", { type: "button", class: "b b-s b-q b-i end", "aria-label": t("Close"), onclick: () => this.close() }, icon("x", "i-14")),
      ),
      h("div", { class: "in" }, icon("search"), this.filter),
      this.list,
      h("footer", {}, h("button", { type: "button", class: "b b-s b-q", onclick: () => this.desk.reset() }, t("Columns of this view"))),
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(from: HTMLElement | null): void {
    this.back = from;
    this.element.hidden = false;
    this.draw();
    this.filter.focus();
  }

  close(): void {
    this.element.hidden = true;
    this.filter.value = "";
    this.back?.focus();
  }

  draw(): void {
    if (!this.isOpen) return;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["column"] : undefined;
    const shown = this.desk.shown();
    const wanted = this.filter.value.trim().toLowerCase();
    const order = [...shown, ...this.desk.config.columns.map((column) => column.name).filter((name) => !shown.includes(name))];
    const lines = order.flatMap((name) => {
      const column = this.desk.config.columns.find((one) => one.name === name);
      if (column === undefined || !column.label.toLowerCase().includes(wanted)) return [];
      return [this.line(name, column.label, shown.includes(name))];
    });
    this.list.replaceChildren(...lines);
    if (focused !== undefined) one(this.list, `[data-column="${CSS.escape(focused)}"]`)?.focus();
  }

  private line(name: string, label: string, visible: boolean): HTMLElement {
    const grouped = this.desk.grouped().includes(name);
    const tick = h("input", { type: "checkbox", class: "tick", "data-column": name, checked: visible, disabled: grouped });
    tick.addEventListener("change", () => this.desk.show(name, tick.checked));
    tick.addEventListener("keydown", (event) => {
      if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      this.desk.move(name, event.key === "ArrowUp" ? -1 : 1);
    });
    return h(
      "li",
      { "data-drag": name, "data-drag-from": "chooser" },
      h("label", { class: "opt-l" }, tick, label),
      grouped && h("span", { class: "t3 xs" }, t("in the strip")),
      h("span", { class: "t3 grip" }, icon("grip-vertical", "i-14")),
    );
  }
}
