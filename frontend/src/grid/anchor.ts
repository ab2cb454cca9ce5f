/** Where a person is in the list, kept by the key of the row: others may have put rows above it meanwhile. */
import { isRow, type Provider } from "./provider";
import type { RangeView } from "./range-view";
import type { Slick } from "./table";

export class Anchor {
  private readonly line: number;
  private readonly top: number;
  private readonly id: string | null;

  /** Remembers the row one stands on if it is on screen, else the first one on screen. */
  constructor(slick: Slick, provider: Provider) {
    const { top, bottom } = slick.getViewport();
    const active = slick.getActiveCell()?.row ?? -1;
    this.top = top;
    this.line = active >= top && active <= bottom ? active : top;
    const item = provider.getItem(this.line);
    this.id = isRow(item) ? item.id : null;
  }

  /** Goes back there once the rows are new; where the row itself is gone, its place stays. */
  async restore(slick: Slick, provider: Provider, ranges: RangeView, isStill: () => boolean): Promise<void> {
    slick.scrollRowToTop(Math.min(this.top, Math.max(0, provider.getLength() - 1)));
    if (this.id === null) return;
    const now = await provider.findNear(this.id, this.line).catch(() => null);
    if (now === null || now === this.line || !isStill()) return;
    const moved = now - this.line;
    const active = slick.getActiveCell();
    slick.scrollRowToTop(Math.max(0, this.top + moved));
    if (active !== null && active !== undefined) slick.setActiveCell(active.row + moved, active.cell);
    ranges.shift(moved);
  }
}
