/** The group strip: grouped headers as chips that can be reordered, turned round and taken out. */
import { type Child, fill, h, icon } from "../lib/dom";
import { t } from "../lib/i18n";
import { columnOf, type Config, type Query } from "./types";

export interface StripDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly flip: (name: string) => void;
  readonly ungroup: (name: string) => void;
  readonly move: (name: string, step: number) => void;
  readonly expand: (open: boolean) => void;
  readonly openChooser: (anchor: HTMLElement) => void;
  readonly openDensity: (anchor: HTMLElement) => void;
  readonly densityLabel: () => string;
}

export class Strip {
  readonly element = h("div", { class: "strip", "data-drop": "strip", role: "group", "aria-label": t("Groups") });
  private readonly desk: StripDesk;

  constructor(desk: StripDesk) {
    this.desk = desk;
  }

  draw(): void {
    const { group, columns, sort } = this.desk.query();
    const chips = group.flatMap((name, index): Child[] => [
      index > 0 && icon("chevron-right", "i-14"),
      this.chip(name, sort.find(([sorted]) => sorted === name)?.[1] === "desc"),
    ]);
    const all = this.desk.config.columns.length;
    fill(
      this.element,
      h("span", {}, t("Group")),
      ...chips,
      h("span", { class: "drop" }, group.length === 0 ? t("Drag a column header here") : t("Drag a header here for another level")),
      h(
        "span",
        { class: "end row-f" },
        group.length > 0 && this.button("arrows-move-vertical", t("Open all"), () => this.desk.expand(true)),
        group.length > 0 && this.button("fold", t("Close all"), () => this.desk.expand(false)),
        this.button("columns-3", t("Columns {shown}/{all}", { shown: columns.length, all }), (anchor) => this.desk.openChooser(anchor)),
        this.button("baseline-density-small", this.desk.densityLabel(), (anchor) => this.desk.openDensity(anchor)),
      ),
    );
  }

  private button(name: string, label: string, run: (anchor: HTMLElement) => void): HTMLElement {
    const button = h("button", { type: "button", class: "b b-s b-q" }, icon(name, "i-14"), label);
    button.addEventListener("click", () => run(button));
    return button;
  }

  private chip(name: string, descending: boolean): HTMLElement {
    const label = columnOf(this.desk.config, name)?.label ?? name;
    const chip = h(
      "span",
      { class: "gh", "data-drag": name, "data-drag-from": "strip", tabindex: 0, role: "group", "aria-label": t("Grouped by {name}", { name: label }) },
      icon("grip-vertical"),
      label,
      h(
        "button",
        { type: "button", "aria-label": descending ? t("Sort ascending") : t("Sort descending"), onclick: () => this.desk.flip(name) },
        descending ? icon("arrow-down") : icon("arrow-up"),
      ),
      h("button", { type: "button", "aria-label": t("Ungroup {name}", { name: label }), onclick: () => this.desk.ungroup(name) }, icon("x")),
    );
    chip.addEventListener("keydown", (event) => {
      if (event.target !== chip) return;
      if (event.key === "Delete" || event.key === "Backspace") this.desk.ungroup(name);
      else if (event.altKey && event.key === "ArrowLeft") this.desk.move(name, -1);
      else if (event.altKey && event.key === "ArrowRight") this.desk.move(name, 1);
      else return;
      event.preventDefault();
    });
    return chip;
  }
}
