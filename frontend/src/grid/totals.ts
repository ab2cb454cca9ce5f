/** The totals row: it never scrolls away, and follows the columns sideways. */
import { fill, h } from "../lib/dom";
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { cellText } from "./cells";
import type { Slick } from "./table";
import { columnOf, type Config } from "./types";

export class Totals {
  readonly element = h("div", { class: "tot" });
  private readonly inner = h("div", { class: "tot-i" });

  constructor() {
    this.element.append(this.inner);
  }

  draw(config: Config, slick: Slick, total: number, exact: boolean, sums: Readonly<Record<string, string>>): void {
    const columns = slick.getColumns();
    let left = 0;
    const cells: HTMLElement[] = [];
    for (const slickColumn of columns) {
      const width = slickColumn.width ?? 0;
      const column = columnOf(config, String(slickColumn.id));
      const sum = sums[String(slickColumn.id)];
      if (column?.sum === true && sum !== undefined && sum !== "") {
        const cell = h("span", { class: "num" }, cellText(column, column.kind === "integer" ? Number(sum) : sum));
        cell.style.left = `${left}px`;
        cell.style.width = `${width}px`;
        cells.push(cell);
      }
      left += width;
    }
    const count = thousands(String(total));
    const words = exact ? t("Total of {count} rows", { count }) : t("Total of more than {count} rows", { count });
    fill(this.inner, h("b", { class: "tot-l" }, words), ...cells);
    this.inner.style.width = `${left}px`;
    this.element.hidden = columns.length === 0;
  }

  scroll(left: number): void {
    this.inner.style.transform = `translateX(${-left}px)`;
    const label = this.inner.querySelector<HTMLElement>(".tot-l");
    if (label !== null) label.style.transform = `translateX(${left}px)`;
  }
}
