/** One line of the tree: twisty, icon, name, and the button with its acts. */
import { h, icon } from "../lib/dom";
import { t } from "../lib/i18n";
import type { Line } from "./model";

const INDENT = 18;

export interface Standing {
  readonly chosen: string | null;
  readonly active: string | null;
  readonly isPicker: boolean;
  readonly mayEdit: boolean;
}

export function drawLine({ node, level, position, siblings, hasChildren, isOpen }: Line, standing: Standing): HTMLElement {
  const isChosen = node.id === standing.chosen;
  const isActive = node.id === standing.active;
  const element = h(
    "li",
    {
      role: "treeitem",
      class: isChosen || (!standing.isPicker && isActive) ? "on" : null,
      "data-id": node.id,
      "aria-level": level + 1,
      "aria-posinset": position,
      "aria-setsize": siblings,
      "aria-expanded": hasChildren ? String(isOpen) : null,
      "aria-selected": String(isChosen),
      tabindex: isActive ? 0 : -1,
      title: node.name,
    },
    hasChildren
      ? h("span", { class: "tw-a", "data-toggle": true }, isOpen ? icon("chevron-down") : icon("chevron-right"))
      : h("span", { class: "tw-a" }),
    hasChildren ? icon("folder") : icon("map-pin"),
    h("span", { class: "cut" }, node.name),
    standing.mayEdit && h("button", { type: "button", class: "tree-m", tabindex: -1, "aria-label": t("Acts for {name}", { name: node.name }) }, icon("dots", "i-14")),
  );
  element.style.paddingLeft = `${8 + level * INDENT}px`;
  return element;
}
