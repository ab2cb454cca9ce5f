/**
 * One controller for every dragging of columns: header to strip, strip to header, reorder, header to
 * chooser and back. Mouse and touch; Escape cancels; a click that ends a drag is swallowed.
 */
import { h } from "../lib/dom";

export type Source = "header" | "strip" | "chooser";
export type Target =
  | { readonly place: "strip"; readonly index: number }
  | { readonly place: "header"; readonly before: string | null }
  | { readonly place: "chooser" };

export interface DragDesk {
  readonly root: HTMLElement;
  readonly label: (name: string) => string;
  readonly canDrop: (name: string, from: Source, target: Target) => boolean;
  readonly drop: (name: string, from: Source, target: Target) => void;
  /** A finger that rests on a header or chip: what a right click is for a mouse. */
  readonly hold: (name: string, from: Source, x: number, y: number) => void;
}

const START_PX = 5;
const FINGER_PX = 10;
const HOLD_MS = 500;

interface Held {
  readonly name: string;
  readonly from: Source;
  readonly x: number;
  readonly y: number;
  readonly pointer: number;
  readonly isFinger: boolean;
}

function before(elements: readonly HTMLElement[], x: number): number {
  const at = elements.findIndex((element) => {
    const box = element.getBoundingClientRect();
    return x < box.left + box.width / 2;
  });
  return at === -1 ? elements.length : at;
}

export class ColumnDrag {
  private readonly desk: DragDesk;
  private held: Held | null = null;
  private ghost: HTMLElement | null = null;
  private readonly mark = h("div", { class: "drop-mark", hidden: true });
  private target: Target | null = null;
  private holding = 0;

  constructor(desk: DragDesk) {
    this.desk = desk;
    desk.root.append(this.mark);
    desk.root.addEventListener("pointerdown", this.down);
    document.addEventListener("keydown", this.key, true);
  }

  destroy(): void {
    this.end();
    this.desk.root.removeEventListener("pointerdown", this.down);
    document.removeEventListener("keydown", this.key, true);
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest("button:not(.gh-l), input:not(.tick), a, .slick-resizable-handle") !== null) return;
    const handle = event.target.closest<HTMLElement>("[data-drag]");
    const name = handle?.dataset["drag"];
    const from = handle?.dataset["dragFrom"];
    if (name === undefined || (from !== "header" && from !== "strip" && from !== "chooser")) return;
    const isFinger = event.pointerType !== "mouse";
    this.held = { name, from, x: event.clientX, y: event.clientY, pointer: event.pointerId, isFinger };
    if (isFinger) this.holding = window.setTimeout(() => this.rest(), HOLD_MS);
    document.addEventListener("pointermove", this.move);
    document.addEventListener("pointerup", this.up);
    document.addEventListener("pointercancel", this.cancel);
  };

  private readonly move = (event: PointerEvent): void => {
    const held = this.held;
    if (held === null || event.pointerId !== held.pointer) return;
    if (this.ghost === null) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < (held.isFinger ? FINGER_PX : START_PX)) return;
      window.clearTimeout(this.holding);
      this.ghost = h("div", { class: "gh ghost" }, this.desk.label(held.name));
      document.body.append(this.ghost);
      this.desk.root.classList.add("dragging");
    }
    event.preventDefault();
    this.ghost.style.transform = `translate(${event.clientX + 10}px, ${event.clientY + 8}px)`;
    const found = this.find(event.clientX, event.clientY);
    this.target = found !== null && this.desk.canDrop(held.name, held.from, found) ? found : null;
    this.ghost.classList.toggle("no", this.target === null);
    this.showMark();
  };

  private readonly up = (event: PointerEvent): void => {
    const { held, target, ghost } = this;
    if (held === null || event.pointerId !== held.pointer) return;
    this.end();
    if (ghost === null) return;
    this.swallowClick();
    if (target !== null) this.desk.drop(held.name, held.from, target);
  };

  private readonly cancel = (): void => this.end();

  private rest(): void {
    const { held } = this;
    if (held === null) return;
    this.end();
    document.addEventListener("pointerup", () => this.swallowClick(), { once: true });
    this.desk.hold(held.name, held.from, held.x, held.y);
  }

  private swallowClick(): void {
    const swallow = (click: Event): void => {
      click.stopPropagation();
      click.preventDefault();
    };
    document.addEventListener("click", swallow, { capture: true, once: true });
    window.setTimeout(() => document.removeEventListener("click", swallow, true), 50);
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || this.ghost === null) return;
    event.stopPropagation();
    event.preventDefault();
    this.end();
  };

  private end(): void {
    window.clearTimeout(this.holding);
    this.held = null;
    this.ghost?.remove();
    this.ghost = null;
    this.target = null;
    this.mark.hidden = true;
    this.desk.root.classList.remove("dragging");
    document.removeEventListener("pointermove", this.move);
    document.removeEventListener("pointerup", this.up);
    document.removeEventListener("pointercancel", this.cancel);
  }

  private parts(from: Source): HTMLElement[] {
    return [...this.desk.root.querySelectorAll<HTMLElement>(`[data-drag][data-drag-from="${from}"]`)];
  }

  private find(x: number, y: number): Target | null {
    const under = document.elementFromPoint(x, y);
    const zone = under?.closest<HTMLElement>("[data-drop]")?.dataset["drop"];
    if (zone === "strip") return { place: "strip", index: before(this.parts("strip"), x) };
    if (zone === "chooser") return { place: "chooser" };
    if (zone !== "header") return null;
    const headers = this.parts("header");
    return { place: "header", before: headers[before(headers, x)]?.dataset["drag"] ?? null };
  }

  private showMark(): void {
    const target = this.target;
    if (target === null || target.place === "chooser") {
      this.mark.hidden = true;
      return;
    }
    const parts = this.parts(target.place);
    const at = target.place === "strip" ? target.index : parts.findIndex((part) => part.dataset["drag"] === target.before);
    const next = at === -1 ? undefined : parts[at];
    const last = parts.at(-1);
    const box = next?.getBoundingClientRect() ?? last?.getBoundingClientRect();
    if (box === undefined) {
      this.mark.hidden = true;
      return;
    }
    const origin = this.desk.root.getBoundingClientRect();
    this.mark.hidden = false;
    this.mark.style.left = `${(next === undefined ? box.right + 2 : box.left) - origin.left - 1}px`;
    this.mark.style.top = `${box.top - origin.top}px`;
    this.mark.style.height = `${box.height}px`;
  }
}
