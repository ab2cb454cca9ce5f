/** SlickGrid's core, dressed: our columns, our headers, our group rows. Nothing else touches it. */
import { SlickGrid } from "@slick/core/index.js";
import type { Column as SlickColumn, FormatterResultWithText, ItemMetadata } from "@slick/interfaces/index.js";
import { h } from "../lib/dom";
import { cellContent, cellText, cellTip, isNegative } from "./cells";
import { isNew } from "./edits";
import { groupMetadata } from "./group-row";
import { decorateHeader, decorateTicks, type HeaderDesk, headerText } from "./headers";
import { isGroup, isRow, type Line, type Provider } from "./provider";
import { Reach } from "./reach";
import { emptyContent, removeButton, tickBox } from "./row-cells";
import { type Cell, type Column, columnOf, type Config, isNumeric, type Query, type Row } from "./types";

export const TICK = "_tick";
const TICK_WIDTH = 32;
const MIN_WIDTH = 44;

export type Slick = SlickGrid<Line, SlickColumn<Line>>;

export interface TableDesk extends HeaderDesk {
  readonly provider: Provider;
  readonly rowHeight: () => number;
  readonly widths: (room: number) => Readonly<Record<string, number>>;
  readonly isMerged: (name: string) => boolean;
  readonly frozen: () => string | null;
  readonly isTicked: (id: string) => boolean;
  readonly edited: (row: Row, name: string, stored: Cell) => Cell;
  readonly mark: (row: Row, name: string) => { readonly classes: string; readonly tip: string } | null;
}

/** The columns on screen: those of the query that are not in the group strip. */
export function shownColumns(config: Config, query: Query): Column[] {
  return query.columns
    .filter((name) => !query.group.includes(name))
    .map((name) => columnOf(config, name))
    .filter((column) => column !== undefined);
}

export class Table {
  readonly holder = h("div", { class: "slickgrid-container tw-g" });
  slick: Slick;
  private readonly desk: TableDesk;
  private positions = new Map<string, number>();
  private readonly reach: Reach;

  constructor(host: HTMLElement, desk: TableDesk) {
    this.desk = desk;
    host.append(this.holder);
    this.reach = new Reach(this.holder, host, desk.config.title, () => this.slick);
    this.slick = this.build();
  }

  /** Row height and frozen columns are fixed when the grid is made, so it is made again. */
  rebuild(): void {
    const top = this.slick.getViewport().top;
    this.slick.destroy(true);
    this.reach.end();
    this.holder.replaceChildren();
    this.slick = this.build();
    this.slick.scrollRowIntoView(top);
  }

  /** Whether the frozen part would end at another column: then the grid has to be made again. */
  get isFrozenElsewhere(): boolean {
    return (this.slick.getOptions().frozenColumn ?? -1) !== this.frozenAt(this.columns());
  }

  setColumns(): void {
    const focused = document.activeElement?.closest<HTMLElement>(".slick-header-column")?.dataset["drag"];
    this.slick.setColumns(this.columns());
    this.decorateHeaders();
    // The headers are made anew; the keyboard stays on the one it was on.
    if (focused !== undefined) this.slick.getHeaderColumn(focused)?.focus();
  }

  /** Called when the rows are new: positions of the cells belong to the query that was asked. */
  setQuery(query: Query): void {
    this.positions = new Map(query.columns.map((name, index) => [name, index]));
  }

  /** What a cell says, with changes that are not saved yet. */
  cell(row: Row, name: string): Cell {
    return this.desk.edited(row, name, this.stored(row, name));
  }

  stored(row: Row, name: string): Cell {
    const at = this.positions.get(name);
    return at === undefined ? null : (row.cells[at] ?? null);
  }

  refresh(): void {
    this.slick.invalidate();
  }

  resize(): void {
    this.slick.resizeCanvas();
  }

  /** Gives the elastic columns the room there is now. */
  fit(): void {
    const widths = this.desk.widths(this.room());
    let changed = false;
    for (const column of this.slick.getColumns()) {
      const width = widths[String(column.id)];
      if (width !== undefined && width !== column.width) {
        column.width = width;
        changed = true;
      }
    }
    if (changed) this.setColumns();
  }

  /** Width that shows every value now on screen, and the header. */
  bestWidth(name: string): number {
    const column = columnOf(this.desk.config, name);
    const context = document.createElement("canvas").getContext("2d");
    if (column === undefined || context === null) return 120;
    const font = getComputedStyle(this.holder).fontFamily;
    context.font = `600 12px ${font}`;
    let width = context.measureText(headerText(column)).width + 40;
    context.font = `13px ${font}`;
    const extra = column.kind === "choice" ? 44 : 18;
    const { top, bottom } = this.slick.getRenderedRange();
    for (let line = top; line <= bottom; line += 1) {
      const row = this.desk.provider.peek(line);
      if (row !== null) width = Math.max(width, context.measureText(cellText(column, this.cell(row, name))).width + extra);
    }
    return Math.ceil(Math.min(640, width));
  }

  decorateHeaders(): void {
    for (const column of this.slick.getColumns()) {
      const node = this.slick.getHeaderColumn(column.id);
      if (node !== undefined && node !== null) this.decorate(node, String(column.id));
    }
  }

  destroy(): void {
    this.slick.destroy(true);
    this.holder.remove();
  }

  private room(): number {
    const viewport = this.holder.querySelector<HTMLElement>(".slick-viewport-top.slick-viewport-left");
    const bar = viewport === null ? 0 : viewport.offsetWidth - viewport.clientWidth;
    return Math.max(200, this.holder.clientWidth - TICK_WIDTH - bar);
  }

  private build(): Slick {
    const columns = this.columns();
    this.holder.style.setProperty("--bx-cell", `${this.desk.rowHeight()}px`);
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
    const slick: Slick = new SlickGrid<Line, SlickColumn<Line>>(this.holder, this.data(), columns, {
      enableColumnReorder: false,
      enableHtmlRendering: false,
      enableCellNavigation: true,
      enableExcelCopyBuffer: true,
      enableTextSelectionOnCells: false,
      enableMouseWheelScrollHandler: false,
      explicitInitialization: true,
      multiColumnSort: false,
      ffMaxSupportedCssHeight: 17_000_000,
      rowHeight: this.desk.rowHeight(),
      frozenColumn: this.frozenAt(columns),
      nonce,
    });
    slick.onHeaderCellRendered.subscribe((_event, { node, column }) => this.decorate(node, String(column.id)));
    slick.onRendered.subscribe(() => {
      this.describeRows(slick);
      this.reach.rove(slick);
    });
    slick.onActiveCellChanged.subscribe(() => this.reach.rove(slick));
    slick.init();
    this.reach.begin();
    // 10.6 sets the page after the offset: jumps in lists beyond the height limit land right the second time.
    const scrollTo = slick.scrollTo.bind(slick);
    slick.scrollTo = (y: number): void => {
      scrollTo(y);
      if (Number(Reflect.get(slick, "n")) > 1) scrollTo(y);
    };
    return slick;
  }

  private data(): { getLength: () => number; getItem: (line: number) => Line; getItemMetadata: (line: number) => ItemMetadata | null } {
    const { provider } = this.desk;
    return {
      getLength: () => provider.getLength(),
      getItem: (line) => provider.getItem(line),
      getItemMetadata: (line) => this.metadata(provider.getItem(line)),
    };
  }

  private metadata(line: Line): ItemMetadata | null {
    if (isGroup(line)) {
      const columns = this.slick?.getColumns() ?? [];
      return groupMetadata(line, columns, this.frozenAt(columns), this.desk);
    }
    if (isRow(line) && isNew(line.id)) return { cssClasses: "fresh" };
    if (isRow(line)) return this.desk.isTicked(line.id) ? { cssClasses: "sel" } : null;
    return { cssClasses: "loading" };
  }

  private frozenAt(columns: readonly SlickColumn<Line>[]): number {
    const frozen = this.desk.frozen();
    return frozen === null ? -1 : columns.findIndex((column) => column.id === frozen);
  }

  private columns(): SlickColumn<Line>[] {
    const widths = this.desk.widths(this.room());
    const tick: SlickColumn<Line> = {
      id: TICK,
      field: "id",
      name: "",
      width: TICK_WIDTH,
      minWidth: TICK_WIDTH,
      maxWidth: TICK_WIDTH,
      resizable: false,
      focusable: true,
      cssClass: "cb",
      headerCssClass: "cb",
      formatter: (_row, _cell, _value, _column, line) => (isRow(line) ? (isNew(line.id) ? removeButton() : tickBox(line.id, this.desk)) : ""),
    };
    return [tick, ...shownColumns(this.desk.config, this.desk.query()).map((column) => this.slickColumn(column, widths[column.name]))];
  }

  private slickColumn(column: Column, width: number | undefined): SlickColumn<Line> {
    const numeric = isNumeric(column.kind) ? "num" : "";
    return {
      id: column.name,
      field: "id",
      name: headerText(column),
      toolTip: headerText(column),
      width: width ?? column.width,
      minWidth: MIN_WIDTH,
      cssClass: `${numeric} k-${column.kind}`.trim(),
      headerCssClass: numeric,
      formatter: (row, _cell, _value, _column, line) => this.format(column, row, line),
    };
  }

  private format(column: Column, at: number, line: Line): string | HTMLElement | FormatterResultWithText | { html: HTMLElement; toolTip?: string; text: string } {
    if (!isRow(line)) return isGroup(line) ? "" : h("i", { class: "bone" });
    const value = this.cell(line, column.name);
    const merges = value !== null && this.desk.isMerged(column.name);
    const below = merges && this.sameAsAbove(column, at + 1, value) ? "run" : "";
    // The first line on screen repeats the value, so that a run never hides what it is about.
    if (merges && at > this.slick.getViewport().top && this.sameAsAbove(column, at, value)) {
      return { text: "", addClasses: `merged ${below}`.trim(), toolTip: cellText(column, value) };
    }
    const mark = this.desk.mark(line, column.name);
    const content = emptyContent(line, value, mark) ?? cellContent(column, value, line.url);
    const toolTip = mark?.tip ?? cellTip(column, value);
    const red = isNegative(column, value) ? "neg" : "";
    const addClasses = [below, red, mark?.classes ?? ""].filter((one) => one !== "").join(" ");
    const html = content instanceof HTMLElement ? content : h("span", {}, content);
    return { html, text: "", ...(toolTip === undefined ? {} : { toolTip }), ...(addClasses === "" ? {} : { addClasses }) };
  }

  private sameAsAbove(column: Column, at: number, value: Cell): boolean {
    if (column.link) return false;
    const here = this.desk.provider.peek(at);
    const above = this.desk.provider.peek(at - 1);
    if (here === null || above === null || isNew(here.id) || isNew(above.id)) return false;
    return this.cell(above, column.name) === value && this.cell(here, column.name) === value;
  }

  private decorate(node: HTMLElement, name: string): void {
    if (name === TICK) decorateTicks(node, this.desk);
    else decorateHeader(node, name, this.desk);
  }

  private describeRows(slick: Slick): void {
    const grouped = this.desk.provider.segments === null ? 0 : this.desk.query().group.length;
    this.holder.setAttribute("aria-rowcount", String(this.desk.provider.getLength() + 1));
    for (const [key, cached] of Object.entries(slick.getRowCache())) {
      const at = Number(key);
      if (cached.rowNode?.[0]?.hasAttribute("aria-rowindex") === true) continue;
      const line = this.desk.provider.getItem(at);
      for (const node of cached.rowNode ?? []) {
        node.setAttribute("aria-rowindex", String(at + 2));
        if (isGroup(line)) {
          node.setAttribute("aria-level", String(line.level + 1));
          node.setAttribute("aria-expanded", String(this.desk.provider.segments?.isOpen(line) === true));
          continue;
        }
        if (grouped > 0) node.setAttribute("aria-level", String(grouped + 1));
        if (isRow(line)) node.setAttribute("aria-selected", String(this.desk.isTicked(line.id)));
      }
    }
  }
}
