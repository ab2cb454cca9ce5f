/** Rows and cells that are marked: ticking them, and copying them. */
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { toast } from "../toast";
import { copyRows, MAX_COPY } from "./copying";
import { isNew } from "./edits";
import type { Provider } from "./provider";
import { type Range, Ticks } from "./selection";
import { shownColumns, type Slick, TICK } from "./table";
import { type Cell, type Column, columnOf, type Config, type Query, type Row } from "./types";

export interface MarksDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly provider: Provider;
  readonly slick: () => Slick;
  readonly cell: (row: Row, name: string) => Cell;
  readonly range: () => Range | null;
  readonly changed: () => void;
  readonly export: (format: string, ids: readonly string[] | null) => void;
}

export class Marks {
  readonly ticks = new Ticks();
  private readonly desk: MarksDesk;
  private readonly rows = new Map<string, Row>();
  private lastTick: number | null = null;
  /** Whether what was marked last were rows, so that copying means them. */
  private rowsMeant = false;

  constructor(desk: MarksDesk) {
    this.desk = desk;
  }

  exportTicked(): void {
    this.desk.export(this.desk.config.exports[0] ?? "xlsx", this.ticks.chosen());
  }

  /** Somebody pointed at a cell: copying means it. */
  meanCells(): void {
    this.rowsMeant = false;
  }

  tick(line: number, row: Row, isRange: boolean): void {
    if (isNew(row.id)) return;
    this.rowsMeant = true;
    if (this.ticks.all) {
      void this.untickOne(row);
      return;
    }
    if (isRange && this.lastTick !== null) {
      const [top, bottom] = [Math.min(line, this.lastTick), Math.max(line, this.lastTick)];
      void this.tickBetween(top, Math.min(bottom, top + MAX_COPY));
    } else {
      this.ticks.toggle(row.id);
      this.remember([row]);
    }
    this.lastTick = line;
    this.desk.changed();
  }

  private async tickBetween(top: number, bottom: number): Promise<void> {
    try {
      const rows = (await this.desk.provider.collect(top, bottom)).filter((one) => !isNew(one.id));
      this.ticks.add(rows.map((one) => one.id));
      this.remember(rows);
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    }
    this.desk.changed();
  }

  private async untickOne(row: Row): Promise<void> {
    if (this.desk.provider.total > MAX_COPY) {
      toast({ tone: "amber", text: t("Too many rows to leave single ones out; narrow the list first") });
      return;
    }
    try {
      const rows = await this.desk.provider.everything();
      this.ticks.setOnly(rows.map((one) => one.id).filter((id) => id !== row.id));
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    }
    this.desk.changed();
  }

  /** Every row of the result, loaded or not, in open groups or closed ones. */
  tickEverything(): void {
    this.ticks.setAll();
    this.rowsMeant = true;
    this.desk.changed();
  }

  tickAll(): void {
    if (this.ticks.all) this.untick();
    else this.tickEverything();
  }

  untick(): void {
    this.ticks.clear();
    this.desk.changed();
  }

  /** The rows are new: what is remembered of ticked ones may have other cells now. */
  forgetRows(): void {
    this.rows.clear();
  }

  copyTicked(): Promise<void> {
    const columns = shownColumns(this.desk.config, this.desk.query());
    if (this.ticks.all) return this.copyEverything(columns);
    const ids = this.ticks.chosen() ?? [];
    const load = async (): Promise<Row[]> => {
      if (ids.some((id) => !this.rows.has(id))) this.remember(await this.desk.provider.everything());
      return ids.map((id) => this.rows.get(id)).filter((row) => row !== undefined);
    };
    return this.copy(load, ids.length, columns);
  }

  private remember(rows: readonly Row[]): void {
    for (const row of rows) if (this.ticks.has(row.id)) this.rows.set(row.id, row);
  }

  copyEverything(columns: readonly Column[]): Promise<void> {
    return this.copy(() => this.desk.provider.everything(), this.desk.provider.total, columns);
  }

  copyMarked(): Promise<void> {
    const isRows = this.rowsMeant && this.ticks.count(this.desk.provider.total) > 0;
    return isRows && this.desk.range() === null ? this.copyTicked() : this.copyRange();
  }

  private copyRange(): Promise<void> {
    const active = this.desk.slick().getActiveCell();
    const range = this.desk.range() ?? (active === null || active === undefined ? null : { top: active.row, bottom: active.row, left: active.cell, right: active.cell });
    if (range === null) return this.copyTicked();
    const ids = this.desk.slick().getColumns().slice(range.left, range.right + 1).map((column) => String(column.id)).filter((id) => id !== TICK);
    const columns = ids.map((id) => columnOf(this.desk.config, id)).filter((column) => column !== undefined);
    return this.copy(() => this.desk.provider.collect(range.top, range.bottom), range.bottom - range.top + 1, columns);
  }

  copy(load: () => Promise<readonly Row[]>, count: number, columns: readonly Column[]): Promise<void> {
    const offer = (): void => this.desk.export("xlsx", null);
    return copyRows(load, count, columns, (row, name) => this.desk.cell(row, name), offer);
  }
}
