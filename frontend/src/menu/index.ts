/** The one menu of the product: header menus, export formats, tree and row menus. */
import { type Child, h, icon } from "../lib/dom";

export interface MenuItem {
  readonly kind?: "item";
  readonly label: string;
  readonly icon?: string;
  readonly key?: string;
  readonly note?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

export interface MenuLine {
  readonly kind: "line";
}

export interface MenuLabel {
  readonly kind: "label";
  readonly label: string;
}

export type MenuEntry = MenuItem | MenuLine | MenuLabel;

export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  /** A second x for aligning the right edge instead when the menu would not fit. */
  readonly right?: number;
}

let current: (() => void) | null = null;

export function closeMenu(): void {
  current?.();
}

function right(item: MenuItem): Child {
  if (item.checked === true) return h("span", { class: "k c-brand" }, icon("check"));
  if (item.key !== undefined) return h("kbd", {}, item.key);
  if (item.note !== undefined) return h("span", { class: "k t3 xs" }, item.note);
  return null;
}

function itemElement(item: MenuItem, close: () => void): HTMLButtonElement {
  return h(
    "button",
    {
      type: "button",
      role: item.checked === undefined ? "menuitem" : "menuitemcheckbox",
      "aria-checked": item.checked === undefined ? null : String(item.checked),
      class: item.danger === true ? "c-red" : null,
      disabled: item.disabled === true,
      tabindex: -1,
      onclick: () => {
        close();
        item.run();
      },
    },
    item.icon === undefined ? h("span", { class: "i" }) : icon(item.icon),
    h("span", { class: "cut" }, item.label),
    right(item),
  );
}

function keepInView(menu: HTMLElement, place: MenuPlace): void {
  const { width, height } = menu.getBoundingClientRect();
  const gap = 8;
  let x = place.x;
  if (x + width > innerWidth - gap) x = (place.right ?? place.x) - width;
  menu.style.left = `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`;
  menu.style.top = `${Math.max(gap, Math.min(place.y, innerHeight - height - gap))}px`;
}

function move(items: HTMLButtonElement[], step: number): void {
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + step + items.length) % items.length]?.focus();
}

/** Opens a menu at a place of the window; arrows, Home, End, first letters, Enter and Escape work. */
export function openMenu(entries: readonly MenuEntry[], place: MenuPlace, label: string, onClose?: () => void): void {
  closeMenu();
  const back = document.activeElement;
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label });
  menu.style.position = "fixed";
  const host = back instanceof Element ? (back.closest("dialog") ?? document.body) : document.body;
  const close = (): void => {
    if (current !== close) return;
    current = null;
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    window.removeEventListener("blur", close);
    window.removeEventListener("resize", close);
    if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
    onClose?.();
  };
  const outside = (event: PointerEvent): void => {
    if (event.target instanceof Node && !menu.contains(event.target)) close();
  };
  for (const entry of entries) {
    if (entry.kind === "line") menu.append(h("hr", { role: "separator" }));
    else if (entry.kind === "label") menu.append(h("div", { class: "ml" }, entry.label));
    else menu.append(itemElement(entry, close));
  }
  const items = [...menu.querySelectorAll<HTMLButtonElement>("button:not(:disabled)")];
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") close();
    else if (event.key === "ArrowDown") move(items, 1);
    else if (event.key === "ArrowUp") move(items, -1);
    else if (event.key === "Home") items[0]?.focus();
    else if (event.key === "End") items.at(-1)?.focus();
    else if (event.key.length === 1 && !event.ctrlKey) {
      items.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
      return;
    } else return;
    event.preventDefault();
  });
  menu.addEventListener("contextmenu", (event) => event.preventDefault());
  menu.addEventListener("pointermove", (event) => {
    if (event.target instanceof Element) event.target.closest<HTMLElement>("button:not(:disabled)")?.focus();
  });
  host.append(menu);
  keepInView(menu, place);
  current = close;
  document.addEventListener("pointerdown", outside, true);
  window.addEventListener("blur", close);
  window.addEventListener("resize", close);
  items[0]?.focus({ preventScroll: true });
}

export function openMenuBelow(anchor: HTMLElement, entries: readonly MenuEntry[], label: string, onClose?: () => void): void {
  const box = anchor.getBoundingClientRect();
  openMenu(entries, { x: box.left, y: box.bottom + 3, right: box.right }, label, onClose);
}
