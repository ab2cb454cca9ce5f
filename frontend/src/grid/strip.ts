/** The group strip: grouped headers as chips that can be reordered, turned round and taken out. */
import { type Child, fill, h, icon, one } from "../lib/dom";
import { t } from "../lib/i18n";
import { openMenu } from "../menu";
import { columnOf, type Config, type Query } from "./types";

export interface StripDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly flip: (name: string) => void;
  readonly ungroup: (name: string) => void;
  readonly move: (name: string, step: number) => void;
  /** Opens or closes one level, or every one. */
  readonly expand: (open: boolean, level: number | null) => void;
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
    const focused = this.element.contains(document.activeElement) && document.activeElement instanceof HTMLElement ? document.activeElement.dataset["chip"] : undefined;
    fill(
      this.element,
      h("span", {}, t("Group")),
      ...chips,
      h("span", { class: "drop" }, group.length === 0 ? t("Drag a column header here") : t("Drag a header here for another level")),
      h(
        "span",
        { class: "end row-f" },
        group.length > 0 && this.button("arrows-move-vertical", t("Open all"), () => this.desk.expand(true, null)),
        group.length > 0 && this.button("fold", t("Close all"), () => this.desk.expand(false, null)),
        this.button("columns-3", t("Columns {shown}/{all}", { shown: columns.length, all }), (anchor) => this.desk.openChooser(anchor)),
        this.button("baseline-density-small", this.desk.densityLabel(), (anchor) => this.desk.openDensity(anchor)),
      ),
    );
    if (focused !== undefined) this.focusChip(focused);
  }

  /** The chip of that level, or what is left of the strip. */
  focusChip(name: string): void {
    (one(this.element, `[data-chip="${CSS.escape(name)}"]`) ?? one(this.element, "button"))?.focus();
  }

  private button(name: string, label: string, run: (anchor: HTMLElement) => void): HTMLElement {
    const button = h("button", { type: "button", class: "b b-s b-q" }, icon(name, "i-14"), label);
    button.addEventListener("click", () => run(button));
    return button;
  }

  private chip(name: string, descending: boolean): HTMLElement {
    const label = columnOf(this.desk.config, name)?.label ?? name;
    const word = h("button", { type: "button", class: "gh-l", "aria-haspopup": "menu", "data-chip": name, "aria-label": t("Grouped by {name}", { name: label }) }, label);
    const menu = (): void => {
      const box = chip.getBoundingClientRect();
      this.menu(name, descending, box.left, box.bottom + 3);
    };
    word.addEventListener("click", menu);
    word.addEventListener("keydown", (event) => {
      if (event.key === "Delete" || event.key === "Backspace") this.desk.ungroup(name);
      else if (event.altKey && event.key === "ArrowLeft") this.desk.move(name, -1);
      else if (event.altKey && event.key === "ArrowRight") this.desk.move(name, 1);
      else if (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10")) menu();
      else return;
      event.preventDefault();
    });
    const chip = h(
      "span",
      { class: "gh", "data-drag": name, "data-drag-from": "strip" },
      icon("grip-vertical"),
      word,
      h(
        "button",
        { type: "button", "aria-label": descending ? t("Sort ascending") : t("Sort descending"), onclick: () => this.desk.flip(name) },
        descending ? icon("arrow-down") : icon("arrow-up"),
      ),
      h("button", { type: "button", "aria-label": t("Ungroup {name}", { name: label }), onclick: () => this.desk.ungroup(name) }, icon("x")),
    );
    chip.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      this.menu(name, descending, event.clientX, event.clientY);
    });
    return chip;
  }

  /** What can be done with one level; opened by click, right click, long press and menu key. */
  menu(name: string, descending: boolean, x: number, y: number): void {
    const level = this.desk.query().group.indexOf(name);
    const label = columnOf(this.desk.config, name)?.label ?? name;
    const turn = (): void => this.desk.flip(name);
    openMenu(
      [
        { label: t("Ascending"), icon: "sort-ascending-letters", checked: !descending, run: () => descending && turn() },
        { label: t("Descending"), icon: "sort-descending-letters", checked: descending, run: () => !descending && turn() },
        { kind: "line" },
        { label: t("Open this level"), icon: "arrows-move-vertical", run: () => this.desk.expand(true, level) },
        { label: t("Close this level"), icon: "fold", run: () => this.desk.expand(false, level) },
        { kind: "line" },
        { label: t("Move left"), icon: "arrow-left", key: "Alt ←", run: () => this.desk.move(name, -1) },
        { label: t("Move right"), icon: "arrow-right", key: "Alt →", run: () => this.desk.move(name, 1) },
        { label: t("Ungroup"), icon: "x", key: "Delete", run: () => this.desk.ungroup(name) },
      ],
      { x, y },
      t("Menu of {name}", { name: label }),
    );
  }
}
