/** The wide form of the data window: strip, grid, totals, status line, and everything done with them. */
import { h, isTyping } from "../lib/dom";
import { money } from "../lib/format";
import { t } from "../lib/i18n";
import { closeMenu, openMenu, openMenuBelow } from "../menu";
import { keepTrail } from "../shell/trail";
import { toast } from "../toast";
import { cellText } from "./cells";
import { groupBy, hideColumn, moveIn, placeColumn, sortBy, ungroup, unsort } from "./change";
import { Chooser } from "./chooser";
import { ColumnDrag, type Source, type Target } from "./drag";
import { headerMenu } from "./header-menu";
import { handleGridKey, type KeyActs } from "./keys";
import { Marks } from "./marks";
import { isGroup, isRow, Provider } from "./provider";
import type { Group } from "./segments";
import { RangeView } from "./range-view";
import { sizeOf } from "./selection";
import { DENSITIES, type Density } from "./settings";
import { Status } from "./status";
import { Strip } from "./strip";
import { shownColumns, Table } from "./table";
import { Totals } from "./totals";
import { trailAround } from "./trail";
import { columnOf, type Column, type Opened, type Query } from "./types";
import { fitWidths } from "./widths";
import type { DataWindow } from "./window";

const SCROLL_MS = 50;
const LOOK_AHEAD = 4;
/** Faster than this many lines per millisecond nothing is asked for until it slows down. */
const TOO_FAST = 4;
const DIGIT_PX = 7.8;
const SUM_PADDING = 18;

export class Desktop {
  private readonly owner: DataWindow;
  private readonly provider: Provider;
  private readonly table: Table;
  private readonly strip: Strip;
  private readonly chooser: Chooser;
  private readonly totals = new Totals();
  private readonly status: Status;
  private readonly drag: ColumnDrag;
  private readonly ranges: RangeView;
  private readonly marks: Marks;
  private readonly host = h("div", { class: "tw" });
  private readonly watch: ResizeObserver;
  private opened: Opened | null = null;
  private asked: Query;
  private refreshedAt: Date | null = null;
  private scrollTimer = 0;
  private left = 0;
  private lastTop = 0;
  private lastTime = 0;

  constructor(body: HTMLElement, owner: DataWindow) {
    this.owner = owner;
    this.asked = owner.query;
    this.provider = new Provider(owner.api, () => this.arrived(), (error) => toast({ tone: "red", text: error instanceof Error ? error.message : String(error) }));
    this.marks = new Marks({
      config: owner.config,
      api: owner.api,
      query: () => owner.query,
      provider: this.provider,
      slick: () => this.table.slick,
      cell: (row, name) => this.table.cell(row, name),
      range: () => this.ranges.range,
      changed: () => this.ticksChanged(),
    });
    this.strip = new Strip({
      config: owner.config,
      query: () => owner.query,
      flip: (name) => owner.change(sortBy(owner.query, name, true)),
      ungroup: (name) => owner.change(ungroup(owner.query, name)),
      move: (name, step) => owner.change({ ...owner.query, group: moveIn(owner.query.group, name, step) }),
      expand: (open) => this.expand(open),
      openChooser: (anchor) => this.chooser.open(anchor),
      openDensity: (anchor) => this.densityMenu(anchor),
      densityLabel: () => this.densityWord(owner.settings.density),
    });
    this.chooser = new Chooser({
      config: owner.config,
      shown: () => owner.query.columns,
      grouped: () => owner.query.group,
      show: (name, visible) => owner.change(visible ? placeColumn(owner.query, name, null) : hideColumn(owner.query, name)),
      move: (name, step) => owner.change({ ...owner.query, columns: moveIn(owner.query.columns, name, step) }),
      reset: () => {
        owner.changeSettings({ widths: {}, frozen: null });
        this.table.rebuild();
        owner.change({ ...owner.query, columns: owner.base().columns });
      },
    });
    this.status = new Status({
      exportTicked: () => this.marks.exportTicked(),
      copyTicked: () => void this.marks.copyTicked(),
      clear: () => this.marks.untick(),
    });
    body.append(this.strip.element, this.host, this.totals.element, this.status.element);
    this.table = new Table(this.host, {
      config: owner.config,
      query: () => owner.query,
      provider: this.provider,
      rowHeight: () => DENSITIES[owner.settings.density],
      widths: (room) => fitWidths(this.sized(), owner.settings.widths, room),
      isMerged: (name) => this.isMerged(name),
      frozen: () => owner.settings.frozen,
      isTicked: (id) => this.marks.ticks.has(id),
      headerMenu: (name, x, y) => this.headerMenu(name, x, y),
      sort: (name, add) => owner.change(sortBy(owner.query, name, add)),
      tickAll: () => this.marks.tickAll(),
      allTicked: () => this.marks.ticks.all,
    });
    this.host.append(this.chooser.element);
    this.ranges = new RangeView(this.table.slick, this.table.holder, () => this.drawStatus());
    this.attach();
    this.drag = new ColumnDrag({
      root: body,
      label: (name) => columnOf(owner.config, name)?.label ?? name,
      canDrop: (name, from, target) => this.canDrop(name, from, target),
      drop: (name, from, target) => this.drop(name, from, target),
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
    window.clearTimeout(this.scrollTimer);
    document.removeEventListener("keydown", this.pageKeys, true);
    this.watch.disconnect();
    this.drag.destroy();
    this.ranges.destroy();
    this.provider.stop();
    this.table.destroy();
  }

  show(query: Query, opened: Opened): void {
    const sameGroups = JSON.stringify(query.group) === JSON.stringify(this.asked.group);
    const top = this.table.slick.getViewport().top;
    const sameRows = JSON.stringify({ ...query, columns: [] }) === JSON.stringify({ ...this.asked, columns: [] });
    this.opened = opened;
    this.asked = query;
    this.refreshedAt = new Date();
    this.provider.reset(query, opened);
    this.marks.forgetRows();
    this.table.setQuery(query);
    if (!sameRows) {
      this.marks.ticks.clear();
      this.ranges.clear();
    }
    this.table.setColumns();
    this.table.slick.updateRowCount();
    if (!sameRows || !sameGroups) this.table.slick.scrollRowToTop(0);
    else this.table.slick.scrollRowIntoView(top);
    this.table.refresh();
    this.table.holder.setAttribute("role", query.group.length > 0 ? "treegrid" : "grid");
    this.table.holder.setAttribute("aria-rowcount", String(opened.total + 1));
    this.table.holder.setAttribute("aria-label", this.owner.config.title);
    this.afterColumns();
    this.fetch(0);
  }

  setTotal(opened: Opened): void {
    this.opened = opened;
    if (this.provider.segments === null) this.provider.total = opened.total;
    this.table.fit();
    this.table.slick.updateRowCount();
    this.table.slick.render();
    this.afterColumns();
  }

  setColumns(): void {
    this.table.setColumns();
    this.table.refresh();
    this.afterColumns();
  }

  drawControls(): void {
    this.strip.draw();
    this.chooser.draw();
    this.table.decorateHeaders();
    this.drawStatus();
  }

  private attach(): void {
    const { slick } = this.table;
    slick.onScroll.subscribe((_event, { scrollLeft }) => {
      // The place comes with the event: asking the page for it would force a layout in every frame.
      if (scrollLeft !== this.left) this.followSideways(scrollLeft);
      this.scrolled();
    });
    slick.onColumnsResized.subscribe((_event, { triggeredByColumn }) => {
      const column = slick.getColumnById(triggeredByColumn);
      if (column?.width !== undefined) this.setWidths({ [String(column.id)]: column.width });
    });
    slick.onClick.subscribe((event, { row, cell }) => {
      const line = this.provider.getItem(row);
      if (isGroup(line)) this.toggle(line);
      if (isRow(line)) keepTrail(trailAround(this.provider, row));
      if (isRow(line) && cell === 0) this.marks.tick(row, line, event.getNativeEvent<MouseEvent>()?.shiftKey === true);
    });
    slick.onActiveCellChanged.subscribe((_event, { row, cell }) => this.sayCell(row, cell));
    slick.onDblClick.subscribe((_event, { row }) => this.openRow(row));
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
      this.totals.draw(this.owner.config, this.table.slick, this.opened.total, this.opened.exact, this.opened.totals ?? {});
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

  private scrolled(): void {
    if (this.scrollTimer !== 0) return;
    this.scrollTimer = window.setTimeout(() => {
      this.scrollTimer = 0;
      const { top } = this.table.slick.getViewport();
      const now = performance.now();
      const speed = Math.abs(top - this.lastTop) / Math.max(1, now - this.lastTime);
      const direction = Math.sign(top - this.lastTop);
      this.lastTop = top;
      this.lastTime = now;
      this.drawStatus();
      if (speed > TOO_FAST) this.scrolled();
      else this.fetch(direction);
    }, SCROLL_MS);
  }

  private fetch(direction: number): void {
    const { top, bottom } = this.table.slick.getViewport();
    const page = Math.max(10, bottom - top);
    this.provider.ensure(top - (direction < 0 ? page * LOOK_AHEAD : page), bottom + (direction > 0 ? page * LOOK_AHEAD : page));
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
      to: Math.min(length, bottom + 1),
      ticked: this.marks.ticks.count(this.opened?.total ?? 0),
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

  private expand(open: boolean): void {
    this.provider.segments?.toggleAll(open);
    this.linesChanged();
  }

  private linesChanged(): void {
    this.table.slick.updateRowCount();
    this.table.refresh();
    this.ranges.clear();
    this.fetch(0);
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

  private setWidths(widths: Readonly<Record<string, number>>): void {
    this.owner.changeSettings({ widths: { ...this.owner.settings.widths, ...widths } });
    this.table.fit();
    this.afterColumns();
  }

  private bestFit(names: readonly string[]): void {
    this.setWidths(Object.fromEntries(names.map((name) => [name, this.table.bestWidth(name)])));
  }

  private headerMenu(name: string, x: number, y: number): void {
    const { owner } = this;
    const column = columnOf(owner.config, name);
    if (column === undefined) return;
    const node = this.table.slick.getHeaderColumn(name);
    node?.classList.add("open");
    const names = shownColumns(owner.config, owner.query).map((one) => one.name);
    const state = { query: owner.query, hasStrip: owner.settings.hasStrip, isMerged: this.isMerged(name), isFrozen: owner.settings.frozen === name };
    const entries = headerMenu(column, state, {
      sort: (direction, add) => owner.change(sortBy(owner.query, name, add, direction)),
      unsort: () => owner.change(unsort(owner.query, name)),
      group: () => owner.change(groupBy(owner.query, name)),
      toggleStrip: () => {
        owner.changeSettings({ hasStrip: !owner.settings.hasStrip });
        this.strip.element.hidden = !owner.settings.hasStrip;
      },
      choose: () => this.chooser.open(node ?? null),
      hide: () => owner.change(hideColumn(owner.query, name)),
      freeze: () => {
        owner.changeSettings({ frozen: owner.settings.frozen === name ? null : name });
        this.rebuild();
      },
      moveLeft: () => owner.change({ ...owner.query, columns: moveIn(owner.query.columns, name, -1) }),
      moveRight: () => owner.change({ ...owner.query, columns: moveIn(owner.query.columns, name, 1) }),
      bestFit: () => this.bestFit([name]),
      bestFitAll: () => this.bestFit(names),
      merge: () => {
        owner.changeSettings({ merged: { ...owner.settings.merged, [name]: !this.isMerged(name) } });
        this.table.refresh();
      },
      condition: () => void owner.conditions.write(name),
      copy: () => void this.marks.copy(() => this.provider.collect(0, this.provider.getLength() - 1), this.provider.getLength(), [column]),
    });
    openMenu(entries, { x, y }, t("Menu of {name}", { name: column.label }), () => node?.classList.remove("open"));
  }

  /** Columns with sums are as wide as their longest sum: a number is never cut. */
  private sized(): Column[] {
    const sums = [this.opened?.totals ?? {}, ...(this.provider.segments?.groups ?? []).map((group) => group.sums)];
    return shownColumns(this.owner.config, this.owner.query).map((column) => {
      if (!column.sum) return column;
      const longest = Math.max(0, ...sums.map((row) => money(row[column.name] ?? null).length));
      return { ...column, width: Math.max(column.width, Math.ceil(longest * DIGIT_PX) + SUM_PADDING) };
    });
  }

  private isMerged(name: string): boolean {
    const usual = shownColumns(this.owner.config, this.owner.query).find((column) => column.kind === "name")?.name === name;
    return this.owner.settings.merged[name] ?? usual;
  }

  private densityWord(density: Density): string {
    const words: Record<Density, string> = { compact: t("Compact"), middle: t("Middle"), roomy: t("Roomy") };
    return words[density];
  }

  private densityMenu(anchor: HTMLElement): void {
    const kinds: Density[] = ["compact", "middle", "roomy"];
    openMenuBelow(
      anchor,
      kinds.map((density) => ({
        label: this.densityWord(density),
        checked: this.owner.settings.density === density,
        run: () => {
          this.owner.changeSettings({ density });
          this.rebuild();
          this.strip.draw();
        },
      })),
      t("Row height"),
    );
  }

  private canDrop(name: string, from: Source, target: Target): boolean {
    const column = columnOf(this.owner.config, name);
    if (column === undefined) return false;
    if (target.place === "strip") return column.groupable;
    if (target.place === "chooser") return from !== "chooser";
    return true;
  }

  private drop(name: string, from: Source, target: Target): void {
    const { owner } = this;
    if (target.place === "strip") owner.change(groupBy(owner.query, name, target.index));
    else if (target.place === "chooser") owner.change(hideColumn(from === "strip" ? ungroup(owner.query, name) : owner.query, name));
    else owner.change(placeColumn(ungroup(owner.query, name), name, target.before));
  }

  private readonly pageKeys = (event: KeyboardEvent): void => {
    // The list is the page: F5 refreshes its rows wherever the focus is.
    if (event.key !== "F5" || event.ctrlKey || event.shiftKey || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    void this.owner.load();
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
        this.owner.change(groupBy(this.owner.query, column.name));
      }
      return;
    }
    handleGridKey(event, this.acts());
  };

  private acts(): KeyActs {
    const { slick } = this.table;
    const active = (): number | null => slick.getActiveCell()?.row ?? null;
    const line = (): number => active() ?? -1;
    const group = (): Group | null => {
      const at = active();
      const item = at === null ? undefined : this.provider.getItem(at);
      return isGroup(item) ? item : null;
    };
    return {
      refresh: () => void this.owner.load(),
      selectAll: () => {
        this.ranges.selectAll();
        this.owner.say(t("{count} cells selected", { count: this.ranges.range === null ? 0 : sizeOf(this.ranges.range) }));
      },
      copy: () => void this.marks.copyRange(),
      insert: () => document.querySelector<HTMLElement>('[data-key="Insert"]')?.click(),
      open: () => {
        const found = group();
        if (found === null) this.openRow(line());
        else this.toggle(found);
      },
      tick: () => {
        const row = this.provider.peek(line());
        if (row !== null) this.marks.tick(line(), row, false);
      },
      step: (rows) => void (rows > 0 ? slick.navigateDown() : slick.navigateUp()),
      extend: (rows, cells) => this.ranges.extend(rows, cells),
      fold: (open) => {
        const found = group();
        if (found === null) return false;
        if (open !== null && open === this.provider.segments?.isOpen(found)) return false;
        this.toggle(found, open ?? undefined);
        return true;
      },
      menu: () => {
        const cell = slick.getActiveCell();
        const id = cell === null || cell === undefined ? undefined : slick.getColumns()[cell.cell]?.id;
        const box = slick.getActiveCellNode()?.getBoundingClientRect();
        if (id !== undefined && box !== undefined) this.headerMenu(String(id), box.left, box.bottom);
      },
      clear: () => {
        if (this.ranges.range === null) return false;
        this.ranges.clear();
        return true;
      },
    };
  }
}
