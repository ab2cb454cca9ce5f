/** Makes the grid reachable: one Tab stop among its cells, and SlickGrid's focus catchers out of the way. */
import type { Slick } from "./table";

export class Reach {
  private readonly holder: HTMLElement;
  private readonly host: HTMLElement;
  private readonly title: string;
  private readonly slick: () => Slick;
  private sinks: HTMLElement[] = [];
  private reachable: HTMLElement | null = null;

  constructor(holder: HTMLElement, host: HTMLElement, title: string, slick: () => Slick) {
    this.holder = holder;
    this.host = host;
    this.title = title;
    this.slick = slick;
    holder.addEventListener("focusin", this.cellFocused);
  }

  /** SlickGrid's focus catchers stand outside the grid, where a grid may have no such child. */
  begin(): void {
    this.sinks = [...this.holder.querySelectorAll<HTMLElement>(":scope > div[tabindex]")];
    for (const sink of this.sinks) {
      sink.tabIndex = -1;
      sink.setAttribute("role", "group");
      sink.setAttribute("aria-label", this.title);
      this.host.append(sink);
    }
    for (const row of this.holder.querySelectorAll(".slick-header-columns")) {
      row.setAttribute("role", row.childElementCount > 0 ? "row" : "presentation");
      row.setAttribute("aria-rowindex", "1");
    }
  }

  end(): void {
    for (const sink of this.sinks) sink.remove();
  }

  /** The one cell that Tab reaches: where one stands, else the first on screen. */
  rove(slick: Slick): void {
    const active = slick.getActiveCellNode();
    const { top } = slick.getVisibleRange();
    const cell = active?.isConnected === true ? active : (slick.getCellNode(top, 1) ?? slick.getCellNode(top, 0));
    if (cell === this.reachable) return;
    this.reachable?.removeAttribute("tabindex");
    cell?.setAttribute("tabindex", "0");
    this.reachable = cell;
  }

  private readonly cellFocused = (event: FocusEvent): void => {
    const cell = event.target;
    if (!(cell instanceof HTMLElement) || !cell.classList.contains("slick-cell")) return;
    // Coming back from the cells with Shift+Tab one has to get out.
    if (event.relatedTarget instanceof HTMLElement && this.sinks.includes(event.relatedTarget)) return;
    const slick = this.slick();
    const place = slick.getCellFromEvent(event);
    if (place === null) return;
    if (slick.getActiveCellNode() !== cell) slick.setActiveCell(place.row, place.cell);
    slick.focus();
  };
}
