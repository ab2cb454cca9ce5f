/** Dragging a region onto another one with the mouse; the menu has the same act for keys and touch. */
import { h } from "../lib/dom";

const START_PX = 6;

export class TreeDrag {
  private readonly list: HTMLElement;
  private readonly may: (id: string, into: string) => boolean;
  private readonly drop: (id: string, into: string) => void;
  private held: { readonly id: string; readonly label: string; readonly x: number; readonly y: number } | null = null;
  private ghost: HTMLElement | null = null;
  private over: HTMLElement | null = null;

  constructor(list: HTMLElement, may: (id: string, into: string) => boolean, drop: (id: string, into: string) => void) {
    this.list = list;
    this.may = may;
    this.drop = drop;
    list.addEventListener("pointerdown", this.down);
  }

  destroy(): void {
    this.end();
    this.list.removeEventListener("pointerdown", this.down);
  }

  private item(target: Element | null): HTMLElement | null {
    return target?.closest<HTMLElement>("[data-id]") ?? null;
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || event.pointerType !== "mouse" || !(event.target instanceof Element)) return;
    const item = this.item(event.target);
    if (item === null || event.target.closest("button") !== null) return;
    this.held = { id: item.dataset["id"] ?? "", label: item.title, x: event.clientX, y: event.clientY };
    document.addEventListener("pointermove", this.move);
    document.addEventListener("pointerup", this.up);
    document.addEventListener("keydown", this.key, true);
  };

  private readonly move = (event: PointerEvent): void => {
    if (this.held === null) return;
    if (this.ghost === null) {
      if (Math.hypot(event.clientX - this.held.x, event.clientY - this.held.y) < START_PX) return;
      this.ghost = h("div", { class: "gh ghost" }, this.held.label);
      document.body.append(this.ghost);
    }
    event.preventDefault();
    this.ghost.style.transform = `translate(${event.clientX + 10}px, ${event.clientY + 8}px)`;
    this.over?.classList.remove("drop-on");
    const item = this.item(document.elementFromPoint(event.clientX, event.clientY));
    const into = item?.dataset["id"];
    this.over = item !== null && into !== undefined && this.list.contains(item) && this.may(this.held.id, into) ? item : null;
    this.over?.classList.add("drop-on");
    this.ghost.classList.toggle("no", this.over === null);
  };

  private readonly up = (): void => {
    const { held, ghost } = this;
    const into = this.over?.dataset["id"];
    this.end();
    if (held === null || ghost === null) return;
    const swallow = (click: Event): void => {
      click.stopPropagation();
      click.preventDefault();
    };
    document.addEventListener("click", swallow, { capture: true, once: true });
    window.setTimeout(() => document.removeEventListener("click", swallow, true), 50);
    if (into !== undefined) this.drop(held.id, into);
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.ghost !== null) {
      event.stopPropagation();
      this.end();
    }
  };

  private end(): void {
    this.held = null;
    this.ghost?.remove();
    this.ghost = null;
    this.over?.classList.remove("drop-on");
    this.over = null;
    document.removeEventListener("pointermove", this.move);
    document.removeEventListener("pointerup", this.up);
    document.removeEventListener("keydown", this.key, true);
  }
}
