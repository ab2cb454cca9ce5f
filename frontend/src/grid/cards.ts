/** The list on a phone: one card per row, more as one scrolls. */
import { fill, h } from "../lib/dom";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { keepTrail } from "../shell/trail";
import { type Api, WINDOW } from "./api";
import { cellContent, cellText } from "./cells";
import { type Cell, type Column, columnOf, type Config, isNumeric, type Opened, type Query, type Row } from "./types";

const FACTS = 6;

export class Cards {
  readonly element = h("div", { class: "cards" });
  private readonly list = h("div", { class: "cards-l", role: "list" });
  private readonly end = h("div", { class: "cards-e t3" });
  private readonly watch: IntersectionObserver;
  private readonly config: Config;
  private readonly api: Api;
  private query: Query | null = null;
  private snapshot = "";
  private total = 0;
  private shown = 0;
  private busy = false;

  constructor(config: Config, api: Api) {
    this.config = config;
    this.api = api;
    this.element.append(this.list, this.end);
    this.watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void this.more();
    }, { rootMargin: "600px" });
    this.watch.observe(this.end);
    this.list.addEventListener("click", () => {
      const urls = [...this.list.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");
      keepTrail({ urls, first: 0, total: this.total });
    });
  }

  reset(query: Query, opened: Opened): void {
    this.query = query;
    this.snapshot = opened.snapshot;
    this.total = opened.total;
    this.shown = 0;
    fill(this.list);
    this.add(opened.rows);
    this.element.scrollTop = 0;
  }

  destroy(): void {
    this.watch.disconnect();
    this.element.remove();
  }

  private async more(): Promise<void> {
    if (this.busy || this.query === null || this.shown === 0 || this.shown >= this.total) return;
    this.busy = true;
    const { snapshot } = this;
    try {
      const rows = await this.api.rows(this.query, snapshot, this.shown, null);
      if (snapshot === this.snapshot) this.add(rows);
    } catch (error) {
      this.end.textContent = sayError(error);
    } finally {
      this.busy = false;
    }
  }

  private add(rows: readonly Row[]): void {
    this.list.append(...rows.map((row) => this.card(row)));
    this.shown += rows.length;
    this.end.textContent =
      this.total === 0 ? "" : this.shown >= this.total || rows.length < WINDOW ? t("That is all") : t("More is coming");
  }

  private card(row: Row): HTMLElement {
    const query = this.query;
    const cells = new Map<string, Cell>((query?.columns ?? []).map((name, index) => [name, row.cells[index] ?? null]));
    const columns = (query?.columns ?? []).map((name) => columnOf(this.config, name)).filter((column) => column !== undefined);
    const title = columns.find((column) => column.link) ?? columns[0];
    const chips = columns.filter((column) => column.kind === "choice" && column !== title).slice(0, 2);
    const name = columns.find((column) => column.kind === "name" && column !== title);
    const rest = columns.filter((column) => column !== title && column !== name && !chips.includes(column)).slice(0, FACTS);
    const value = (column: Column): Cell => cells.get(column.name) ?? null;
    const body = [
      h(
        "span",
        { class: "card-h" },
        h("b", {}, title === undefined ? "" : cellText(title, value(title))),
        h("span", { class: "end row-f" }, ...chips.map((column) => cellContent(column, value(column), null))),
      ),
      name !== undefined && h("span", { class: "card-n" }, cellText(name, value(name))),
      h(
        "span",
        { class: "card-v" },
        ...rest
          .filter((column) => value(column) !== null && value(column) !== "")
          .map((column) => h("span", {}, h("span", { class: "t3" }, `${column.label} `), cellText(column, value(column)), isNumeric(column.kind) && column.unit !== "" && ` ${column.unit}`)),
      ),
    ];
    return row.url === null
      ? h("div", { class: "ph-card", role: "listitem" }, ...body)
      : h("div", { role: "listitem" }, h("a", { class: "ph-card", href: row.url }, ...body));
  }
}
