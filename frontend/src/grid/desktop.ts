/** The wide form of the data window: strip, grid, totals, status line, and everything done with them. */
import { h, isTyping } from "../lib/dom";
import { t } from "../lib/i18n";
import { closeMenu } from "../menu";
import { keepTrail } from "../shell/trail";
import { toast } from "../toast";
import { Anchor } from "./anchor";
import { cellText } from "./cells";
import { sortBy } from "./change";
import type { Chooser } from "./chooser";
import { ColumnsDesk } from "./columns-desk";
import { ColumnDrag } from "./drag";
import { EditDesk } from "./edit-desk";
import { isNew } from "./edits";
import type { Screen } from "./exporting";
import { Follower } from "./follow";
import { handleGridKey } from "./keys";
import { Marks } from "./marks";
import { isGroup, isRow, Provider } from "./provider";
import type { Group } from "./segments";
import { RangeView } from "./range-view";
import { rowActs } from "./row-acts";
import { Status } from "./status";
import type { Strip } from "./strip";
import { shownColumns, Table } from "./table";
import { Totals } from "./totals";
import { trailAround } from "./trail";
import { columnOf, type Opened, type Query } from "./types";
import type { DataWindow } from "./window";

export class Desktop {
  private readonly owner: DataWindow;
  private readonly provider: Provider;
  private readonly table: Table;
  private readonly strip: Strip;
  private readonly chooser: Chooser;
  private readonly totals: Totals;
  private readonly status: Status;
  private readonly drag: ColumnDrag;
  private readonly ranges: RangeView;
  private readonly marks: Marks;
  private readonly columns: ColumnsDesk;
  private readonly follower: Follower;
  private readonly editing: EditDesk;
  private readonly host = h("div", { class: "tw" });
  private readonly watch: ResizeObserver;
  private opened: Opened | null = null;
  private asked: Query;
  private refreshedAt: Date | null = null;
  private left = 0;

  constructor(body: HTMLElement, owner: DataWindow) {
    this.owner = owner;
    this.asked = owner.query;
    this.provider = new Provider(owner.api, () => this.arrived(), (error) => toast({ tone: "red", text: error instanceof Error ? error.message : String(error) }));
    this.columns = new ColumnsDesk({
      owner,
      provider: this.provider,
      table: () => this.table,
      strip: () => this.strip,
      chooser: () => this.chooser,
      marks: () => this.marks,
      opened: () => this.opened,
      rebuild: () => this.rebuild(),
      afterColumns: () => this.afterColumns(),
    });
    this.marks = new Marks({
      config: owner.config,
      query: () => owner.query,
      provider: this.provider,
      slick: () => this.table.slick,
      cell: (row, name) => this.table.cell(row, name),
      range: () => this.ranges.range,
      changed: () => this.ticksChanged(),
      export: (format, ids) => owner.export(format, ids),
    });
    this.totals = new Totals({ config: owner.config, query: () => owner.query, menu: (column, x, y) => this.columns.totalMenu(column, x, y) });
    this.editing = new EditDesk({ owner, provider: this.provider, table: () => this.table, changed: () => this.drawStatus() });
    this.strip = this.columns.newStrip((open, level) => this.expand(open, level));
    this.chooser = this.columns.newChooser();
    this.status = new Status({
      exportTicked: () => this.marks.exportTicked(),
      copyTicked: () => void this.marks.copyTicked(),
      clear: () => this.marks.untick(),
      save: () => void this.editing.save(),
      discard: () => this.editing.discard(),
    });
    body.append(this.strip.element, this.host, this.totals.element, this.status.element);
    this.table = new Table(this.host, {
      config: owner.config,
      query: () => owner.query,
      provider: this.provider,
      rowHeight: () => this.columns.rowHeight(),
      widths: (room) => this.columns.widths(room),
      isMerged: (name) => this.columns.isMerged(name),
      frozen: () => owner.settings.frozen,
      isTicked: (id) => this.marks.ticks.has(id),
      edited: (row, name, stored) => this.editing.cell(row, name, stored),
      mark: (row, name) => this.editing.mark(row, name),
      headerMenu: (name, x, y) => this.columns.headerMenu(name, x, y),
      sort: (name, add) => owner.change(sortBy(owner.query, name, add)),
      tickAll: () => this.marks.tickAll(),
      allTicked: () => this.marks.ticks.all,
    });
    this.host.append(this.chooser.element);
    this.follower = new Follower(() => this.table.slick, this.provider, () => this.drawStatus());
    this.ranges = new RangeView(this.table.slick, this.table.holder, () => this.drawStatus(), () => this.marks.meanCells());
    this.attach();
    this.drag = new ColumnDrag({
      root: body,
      label: (name) => columnOf(owner.config, name)?.label ?? name,
      canDrop: (name, from, target) => this.columns.canDrop(name, from, target),
      drop: (name, from, target) => this.columns.drop(name, from, target),
      hold: (name, from, x, y) => this.columns.hold(name, from, x, y),
    });
    this.host.addEventListener("keydown", this.keys, true);
    document.addEventListener("keydown", this.pageKeys, true);
    this.watch = new ResizeObserver(() => {
      this.table.resize();
      this.table.fit();
      this.afterColumns();
    });
    this.watch.observe(this.host);
    this.strip.element.hidden = !owner.settings.hasStrip;
  }

  destroy(): void {
    closeMenu();
    this.follower.stop();
    document.removeEventListener("keydown", this.pageKeys, true);
    this.watch.disconnect();
    this.drag.destroy();
    this.ranges.destroy();
    this.provider.stop();
    this.table.destroy();
  }

  show(query: Query, opened: Opened): void {
    this.editing.close();
    const rowsOf = (one: Query): string => JSON.stringify({ ...one, columns: [], totals: {} });
    const sameRows = rowsOf(query) === rowsOf(this.asked);
    const anchor = sameRows && this.opened !== null ? new Anchor(this.table.slick, this.provider) : null;
    this.opened = opened;
    this.asked = query;
    this.refreshedAt = new Date();
    this.provider.reset(query, opened);
    this.provider.fresh = this.owner.edits.fresh();
    this.marks.forgetRows();
    this.table.setQuery(query);
    if (!sameRows) {
      this.marks.ticks.clear();
      this.ranges.clear();
    }
    this.takeColumns();
    this.table.slick.updateRowCount();
    if (anchor === null) this.table.slick.scrollRowToTop(0);
    else void anchor.restore(this.table.slick, this.provider, this.ranges, () => this.opened === opened);
    this.table.refresh();
    this.table.holder.setAttribute("role", query.group.length > 0 ? "treegrid" : "grid");
    this.table.holder.setAttribute("aria-label", this.owner.config.title);
    this.afterColumns();
    this.follower.fetch(0);
  }

  setTotal(opened: Opened): void {
    this.opened = opened;
    if (this.provider.segments === null) this.provider.total = opened.total;
    this.table.fit();
    this.table.slick.updateRowCount();
    this.table.slick.render();
    this.afterColumns();
  }

  /** Widths, row height, frozen columns and strip as they are wanted now. */
  dress(): void {
    this.strip.element.hidden = !this.owner.settings.hasStrip;
    this.rebuild();
  }

  addRow(isCopy: boolean): void {
    this.editing.add(isCopy);
  }

  setColumns(): void {
    this.takeColumns();
    this.table.refresh();
    this.afterColumns();
  }

  /** What is seen beyond the query, for files. */
  screen(): Screen {
    const shown = shownColumns(this.owner.config, this.owner.query).map((column) => column.name);
    return { merged: shown.filter((name) => this.columns.isMerged(name)), open: this.provider.segments?.openPaths() ?? null };
  }

  drawControls(): void {
    this.strip.draw();
    this.chooser.draw();
    this.table.decorateHeaders();
    this.drawStatus();
  }

  private takeColumns(): void {
    if (this.table.isFrozenElsewhere) this.rebuild();
    else this.table.setColumns();
  }

  private attach(): void {
    const { slick } = this.table;
    slick.onScroll.subscribe((_event, { scrollLeft }) => {
      // The place comes with the event: asking the page for it would force a layout in every frame.
      if (scrollLeft !== this.left) this.followSideways(scrollLeft);
      this.follower.scrolled();
    });
    slick.onColumnsResized.subscribe((_event, { triggeredByColumn }) => {
      const column = slick.getColumnById(triggeredByColumn);
      if (column?.width !== undefined) this.columns.setWidths({ [String(column.id)]: column.width });
    });
    slick.onClick.subscribe((event, { row, cell }) => {
      const line = this.provider.getItem(row);
      if (isGroup(line)) this.toggle(line);
      if (isRow(line)) keepTrail(trailAround(this.provider, row));
      const press = event.getNativeEvent<MouseEvent>();
      const isAdding = press.ctrlKey || press.metaKey;
      if (isRow(line) && cell === 0 && isNew(line.id)) this.editing.remove(line.id);
      else if (isRow(line) && (cell === 0 || isAdding)) this.marks.tick(row, line, cell === 0 && press.shiftKey);
    });
    slick.onActiveCellChanged.subscribe((_event, { row, cell }) => this.sayCell(row, cell));
    slick.onDblClick.subscribe((_event, { row, cell }) => {
      slick.setActiveCell(row, cell);
      if (!this.editing.open()) this.openRow(row);
    });
    const header = this.table.holder.querySelector<HTMLElement>(".slick-pane-header");
    for (const pane of this.table.holder.querySelectorAll<HTMLElement>(".slick-pane-header")) pane.dataset["drop"] = "header";
    header?.classList.add("hdr");
  }

  /** SlickGrid keeps the focus on a catcher, so what the cell says is told aloud. */
  private sayCell(line: number | undefined, cell: number | undefined): void {
    if (line === undefined || cell === undefined) return;
    const item = this.provider.getItem(line);
    if (isGroup(item)) {
      const state = this.provider.segments?.isOpen(item) === true ? t("unfolded") : t("folded");
      this.owner.say(`${item.label}, ${t("{count} rows", { count: item.count })}, ${state}`);
      return;
    }
    const column = columnOf(this.owner.config, String(this.table.slick.getColumns()[cell]?.id));
    if (isRow(item) && column !== undefined) this.owner.say(`${column.label} ${cellText(column, this.table.cell(item, column.name))}`);
  }

  private rebuild(): void {
    this.table.rebuild();
    this.ranges.attach(this.table.slick);
    this.attach();
    this.afterColumns();
  }

  private afterColumns(): void {
    if (this.opened !== null) {
      this.totals.draw(this.table.slick, this.opened);
    }
    this.drawStatus();
    this.followSideways(this.left);
  }

  private arrived(): void {
    const { top, bottom } = this.table.slick.getRenderedRange();
    const lines: number[] = [];
    for (let line = top; line <= bottom; line += 1) lines.push(line);
    this.table.slick.invalidateRows(lines);
    this.table.slick.render();
  }

  private followSideways(left: number): void {
    this.left = left;
    this.totals.scroll(left);
  }

  private drawStatus(): void {
    const { top, bottom } = this.table.slick.getVisibleRange();
    const length = this.provider.getLength();
    this.status.draw({
      from: length === 0 ? 0 : Math.max(0, top) + 1,
      to: Math.min(length, bottom),
      ticked: this.marks.ticks.count(this.opened?.total ?? 0),
      edited: this.owner.edits.changed,
      added: this.owner.edits.added,
      editable: this.owner.config.editable,
      creatable: this.owner.config.creatable,
      groups: this.provider.segments?.groups.length ?? 0,
      refreshedAt: this.refreshedAt,
    });
  }

  private toggle(group: Group, open?: boolean): void {
    const { segments } = this.provider;
    if (segments === null) return;
    segments.toggle(group, open);
    this.linesChanged();
    this.owner.say(segments.isOpen(group) ? t("{name} opened, {count} rows", { name: group.label, count: group.count }) : t("{name} closed", { name: group.label }));
  }

  private expand(open: boolean, level: number | null): void {
    this.provider.segments?.toggleAll(open, level);
    this.linesChanged();
    this.owner.say(open ? t("Groups opened") : t("Groups closed"));
  }

  private linesChanged(): void {
    this.table.slick.updateRowCount();
    this.table.refresh();
    this.ranges.clear();
    this.follower.fetch(0);
    this.drawStatus();
  }

  private ticksChanged(): void {
    this.table.refresh();
    this.table.decorateHeaders();
    this.drawStatus();
  }

  private openRow(line: number): void {
    const row = this.provider.peek(line);
    if (row?.url === undefined || row.url === null) return;
    keepTrail(trailAround(this.provider, line));
    location.assign(row.url);
  }

  private activeColumn(): string | null {
    const cell = this.table.slick.getActiveCell();
    return cell === null || cell === undefined ? null : String(this.table.slick.getColumns()[cell.cell]?.id);
  }

  private readonly pageKeys = (event: KeyboardEvent): void => {
    // The list is the page: these keys mean it wherever the focus is.
    if (event.shiftKey || event.altKey || document.querySelector("dialog[open]") !== null) return;
    const control = event.ctrlKey || event.metaKey;
    const { editable, creatable } = this.owner.config;
    const inField = isTyping(event.target) && !(event.target instanceof HTMLElement && event.target.classList.contains("cell-in"));
    if (event.key === "F5" && !control) void this.owner.load();
    else if (editable && control && event.key.toLowerCase() === "s") void this.editing.save();
    else if (editable && control && event.key.toLowerCase() === "f") this.editing.replace(this.activeColumn());
    else if (control && event.key.toLowerCase() === "p" && this.owner.config.exports.includes("html")) this.owner.print();
    else if (creatable && event.key === "Insert" && !inField) this.editing.add(control);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly keys = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || isTyping(event.target) && !event.target.classList.contains("tick")) return;
    if (event.target.closest(".chooser") !== null) return;
    const header = event.target.closest<HTMLElement>(".slick-header-column");
    if (header !== null) {
      const name = header.dataset["drag"];
      const column = name === undefined ? undefined : columnOf(this.owner.config, name);
      if (column !== undefined && event.key.toLowerCase() === "g" && !event.ctrlKey && column.groupable) {
        event.preventDefault();
        event.stopPropagation();
        this.columns.group(column.name);
      }
      return;
    }
    const { owner, provider, ranges, marks } = this;
    const { slick } = this.table;
    handleGridKey(
      event,
      rowActs({
        owner,
        provider,
        ranges,
        marks,
        slick,
        openRow: (line) => this.openRow(line),
        toggle: (group, open) => this.toggle(group, open),
        edit: () => this.editing.open(),
        removeNew: () => this.editing.removeActive(),
        headerMenu: (name, x, y) => this.columns.headerMenu(name, x, y),
      }),
    );
  };
}
