/** Selecting cells with mouse and keys; only what is on screen is ever painted. */
import type { CssStyleHash } from "@slick/interfaces/index.js";
import { holds, type Range, rangeOf } from "./selection";
import type { Slick } from "./table";

const MARGIN = 50;

export class RangeView {
  range: Range | null = null;
  private anchor: readonly [row: number, cell: number] | null = null;
  private slick: Slick;
  private readonly holder: HTMLElement;
  private readonly changed: () => void;
  private readonly pointed: () => void;
  private dragging = false;

  /** `pointed` is told when somebody means cells, not rows: presses on one or selects a range. */
  constructor(slick: Slick, holder: HTMLElement, changed: () => void, pointed: () => void) {
    this.slick = slick;
    this.holder = holder;
    this.changed = changed;
    this.pointed = pointed;
    holder.addEventListener("pointerdown", this.down);
    holder.addEventListener("pointermove", this.move);
    window.addEventListener("pointerup", this.up);
    this.attach(slick);
  }

  attach(slick: Slick): void {
    this.slick = slick;
    slick.onViewportChanged.subscribe(() => this.paint());
    slick.onActiveCellChanged.subscribe((_event, { row, cell }) => {
      if (row === undefined || cell === undefined || this.dragging || this.keepRange) return;
      this.anchor = [row, cell];
      this.set(null);
    });
  }

  destroy(): void {
    this.holder.removeEventListener("pointerdown", this.down);
    this.holder.removeEventListener("pointermove", this.move);
    window.removeEventListener("pointerup", this.up);
  }

  clear(): void {
    this.set(null);
  }

  /** The rows have moved by so many lines, and with them what was selected. */
  shift(lines: number): void {
    if (this.anchor !== null) this.anchor = [this.anchor[0] + lines, this.anchor[1]];
    if (this.range !== null) this.set({ ...this.range, top: this.range.top + lines, bottom: this.range.bottom + lines });
  }

  /** Shift with an arrow: grows the range from where one stands. */
  extend(rows: number, cells: number): void {
    const active = this.slick.getActiveCell();
    if (active === null || active === undefined) return;
    const from = this.anchor ?? [active.row, active.cell];
    const range = this.range ?? rangeOf(from, from);
    const farRow = range.top === from[0] ? range.bottom : range.top;
    const farCell = range.left === from[1] ? range.right : range.left;
    const row = Math.max(0, Math.min(this.slick.getDataLength() - 1, farRow + rows));
    const cell = Math.max(0, Math.min(this.slick.getColumns().length - 1, farCell + cells));
    this.anchor = from;
    this.set(rangeOf(from, [row, cell]));
    this.slick.scrollRowIntoView(row, false);
  }

  paint(): void {
    const hash: CssStyleHash = {};
    const range = this.range;
    if (range !== null) {
      const rendered = this.slick.getRenderedRange();
      const columns = this.slick.getColumns();
      const top = Math.max(range.top, rendered.top - MARGIN);
      const bottom = Math.min(range.bottom, rendered.bottom + MARGIN);
      for (let row = top; row <= bottom; row += 1) {
        const cells: Record<string, string> = {};
        for (let cell = range.left; cell <= range.right; cell += 1) {
          const id = columns[cell]?.id;
          if (id !== undefined) cells[String(id)] = "picked";
        }
        hash[row] = cells;
      }
    }
    this.slick.setCellCssStyles("picked", hash);
  }

  private keepRange = false;
  private forgetting = 0;

  private readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType !== "mouse") return;
    const spot = this.spot(event);
    if (spot === null || spot[1] === 0) return;
    if (event.ctrlKey || event.metaKey) {
      this.set(null);
      return;
    }
    this.pointed();
    // The active cell changes before the click arrives, so the modifier is remembered here.
    window.clearTimeout(this.forgetting);
    this.keepRange = event.shiftKey;
    if (event.shiftKey && this.anchor !== null) {
      event.preventDefault();
      this.set(rangeOf(this.anchor, spot));
      return;
    }
    if (event.target instanceof Element && event.target.closest("a, button, input") !== null) return;
    this.anchor = spot;
    this.dragging = true;
    if (this.range !== null && !holds(this.range, spot[0], spot[1])) this.set(null);
  };

  private readonly move = (event: PointerEvent): void => {
    if (!this.dragging || this.anchor === null) return;
    const spot = this.spot(event);
    if (spot === null || (spot[0] === this.anchor[0] && spot[1] === this.anchor[1] && this.range === null)) return;
    this.set(rangeOf(this.anchor, spot));
  };

  private readonly up = (): void => {
    const wasRange = this.dragging && this.range !== null;
    this.dragging = false;
    this.keepRange = this.keepRange || wasRange;
    this.forgetting = window.setTimeout(() => {
      this.keepRange = false;
    }, 60);
  };

  private spot(event: Event): [row: number, cell: number] | null {
    const found = this.slick.getCellFromEvent(event);
    return found === null ? null : [found.row, found.cell];
  }

  private set(range: Range | null): void {
    if (range === null && this.range === null) return;
    this.range = range;
    this.paint();
    this.changed();
  }
}
