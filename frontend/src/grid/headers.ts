/** The grid's column headers: sort arrow, menu button, keys; and the box that ticks every row. */
import { h, icon } from "../lib/dom";
import { t } from "../lib/i18n";
import { type Column, columnOf, type Config, type Query } from "./types";

export interface HeaderDesk {
  readonly config: Config;
  readonly query: () => Query;
  readonly headerMenu: (name: string, x: number, y: number) => void;
  readonly sort: (name: string, add: boolean) => void;
  readonly tickAll: () => void;
  readonly allTicked: () => boolean;
}

export function headerText(column: Column): string {
  return column.unit === "" ? column.label : `${column.label} (${column.unit})`;
}

export function decorateTicks(node: HTMLElement, desk: HeaderDesk): void {
  const tick = h("input", { type: "checkbox", class: "tick", checked: desk.allTicked(), "aria-label": t("Tick all rows") });
  tick.addEventListener("click", (event) => {
    event.preventDefault();
    desk.tickAll();
  });
  node.replaceChildren(tick);
}

function showSort(node: HTMLElement, name: string, desk: HeaderDesk): void {
  const { sort } = desk.query();
  const at = sort.findIndex(([sorted]) => sorted === name);
  const direction = sort[at]?.[1];
  if (direction === undefined) {
    node.removeAttribute("aria-sort");
    return;
  }
  node.setAttribute("aria-sort", direction === "asc" ? "ascending" : "descending");
  const arrow = direction === "asc" ? icon("arrow-up") : icon("arrow-down");
  node.querySelector(".slick-column-name")?.after(h("span", { class: "h-sort" }, arrow, sort.length > 1 && h("sup", {}, String(at + 1))));
}

export function decorateHeader(node: HTMLElement, name: string, desk: HeaderDesk): void {
  const column = columnOf(desk.config, name);
  if (column === undefined) return;
  node.querySelectorAll(".h-sort, .h-menu").forEach((old) => old.remove());
  node.dataset["drag"] = name;
  node.dataset["dragFrom"] = "header";
  node.setAttribute("aria-haspopup", "menu");
  showSort(node, name, desk);
  const menu = h("button", { type: "button", class: "h-menu", tabindex: -1, "aria-label": t("Menu of {name}", { name: column.label }) }, icon("chevron-down"));
  menu.addEventListener("click", (event) => {
    event.stopPropagation();
    const box = node.getBoundingClientRect();
    desk.headerMenu(name, box.left, box.bottom);
  });
  node.append(menu);
  node.onclick = (event): void => {
    if (event.target instanceof Element && event.target.closest(".slick-resizable-handle, .h-menu") !== null) return;
    if (column.sortable) desk.sort(name, event.ctrlKey || event.shiftKey || event.metaKey);
  };
  node.oncontextmenu = (event): void => {
    event.preventDefault();
    const box = node.getBoundingClientRect();
    desk.headerMenu(name, event.clientX > 0 ? event.clientX : box.left, event.clientY > 0 ? event.clientY : box.bottom);
  };
  node.onkeydown = (event): void => {
    if (event.target !== node || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    if (column.sortable) desk.sort(name, event.ctrlKey || event.shiftKey);
  };
}
