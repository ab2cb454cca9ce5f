/** The totals row: it never scrolls away, follows the columns sideways, and each cell chooses what it tells. */
import { fill, h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { measureOf, measureText } from "./measures";
import type { Slick } from "./table";
import { type Column, columnOf, type Config, isNumeric, type Opened, type Query } from "./types";

const LABEL_LEFT = 40;
const LABEL_LEAST = 48;

export interface TotalsDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly menu: (column: Column, x: number, y: number) => void;
}

export class Totals {
  readonly element = h("div", { class: "tot" });
  private readonly desk: TotalsDesk;
  private readonly moving = h("div", { class: "tot-i" });
  private readonly frozen = h("div", { class: "tot-f" });
  private readonly label = h("b", { class: "tot-l" });

  constructor(desk: TotalsDesk) {
    this.desk = desk;
    this.element.append(this.moving, this.frozen, this.label);
  }

  draw(slick: Slick, opened: Opened): void {
    const columns = slick.getColumns();
    const lastFrozen = slick.getOptions().frozenColumn ?? -1;
    const sums = opened.totals ?? {};
    let left = 0;
    let room = Infinity;
    let frozenWidth = 0;
    const [moving, frozen]: [HTMLElement[], HTMLElement[]] = [[], []];
    columns.forEach((slickColumn, at) => {
      const width = slickColumn.width ?? 0;
      const column = columnOf(this.desk.config, String(slickColumn.id));
      if (column !== undefined) {
        const cell = this.cell(column, sums[column.name] ?? "");
        cell.style.left = `${left}px`;
        cell.style.width = `${width}px`;
        (at <= lastFrozen ? frozen : moving).push(cell);
        if (measureOf(this.desk.query(), column) !== "none") room = Math.min(room, left - LABEL_LEFT);
      }
      left += width;
      if (at <= lastFrozen) frozenWidth = left;
    });
    fill(this.moving, ...moving);
    fill(this.frozen, ...frozen);
    this.moving.style.width = `${left}px`;
    this.frozen.style.width = `${frozenWidth}px`;
    const count = thousands(String(opened.total));
    this.label.textContent = opened.exact ? t("Total of {count} rows", { count }) : t("Total of more than {count} rows", { count });
    this.label.style.maxWidth = room === Infinity ? "none" : `${Math.max(0, room)}px`;
    this.label.hidden = room < LABEL_LEAST;
    this.element.hidden = columns.length === 0;
  }

  scroll(left: number): void {
    this.moving.style.transform = `translateX(${-left}px)`;
  }

  private cell(column: Column, value: string): HTMLElement {
    const measure = measureOf(this.desk.query(), column);
    const { word, text } = measure === "none" || value === "" ? { word: "", text: "" } : measureText(column, measure, value);
    const cell = h(
      "button",
      {
        type: "button",
        class: isNumeric(column.kind) ? "tot-c num" : "tot-c",
        tabindex: -1,
        "data-total": column.name,
        "aria-haspopup": "menu",
        "aria-label": [t("Total of {name}", { name: column.label }), word, text].filter((one) => one !== "").join(" "),
        title: `${word} ${text}`.trim() || t("Total of {name}", { name: column.label }),
      },
      text === "" ? icon("sum", "i-14") : null,
      word !== "" && h("span", { class: "t3" }, word),
      text,
    );
    cell.addEventListener("click", () => {
      const box = cell.getBoundingClientRect();
      this.desk.menu(column, box.left, box.top);
    });
    return cell;
  }
}
