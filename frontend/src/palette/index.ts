/** Ctrl+K: orders, serials, contracts, customers, phones, pages and acts in one box. */
import { openDialog } from "../dialog";
import { debounce, fill, h, icon, uniqueId } from "../lib/dom";
import { getJson, isAbort, sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { type Group, type Item, parseGroups } from "./results";

const WAIT_MS = 120;
let isOpen = false;

function endpoint(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="search-url"]')?.content ?? "/search";
}

export function openPalette(): void {
  if (isOpen || document.querySelector("dialog[open]") !== null) return;
  isOpen = true;
  const box = uniqueId("palette-list");
  const input = h("input", {
    type: "search",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": box,
    "aria-autocomplete": "list",
    "aria-label": t("Search and jump"),
    placeholder: t("Order, serial, contract, customer, phone or page; initials work too"),
    autocomplete: "off",
    spellcheck: "false",
  });
  const results = h("div", { id: box, class: "pal-l", role: "listbox", "aria-label": t("Found") });
  const live = h("div", { class: "vh", role: "status", "aria-live": "polite" });
  let options: HTMLAnchorElement[] = [];
  let active = -1;
  let asked: AbortController | null = null;

  const mark = (at: number): void => {
    options[active]?.setAttribute("aria-selected", "false");
    active = options.length === 0 ? -1 : (at + options.length) % options.length;
    const option = options[active];
    if (option === undefined) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const line = (item: Item): HTMLAnchorElement =>
    h(
      "a",
      { id: uniqueId("palette-item"), href: item.url, role: "option", "aria-selected": "false", tabindex: -1 },
      icon(item.icon || "arrow-right"),
      h("b", { class: "cut" }, item.label),
      h("span", { class: "t3 cut grow" }, item.detail),
      icon("corner-down-left", "i-14 go"),
    );
  const show = (groups: readonly Group[], asking: string): void => {
    options = [];
    const parts: HTMLElement[] = [];
    for (const group of groups) {
      const lines = group.items.map(line);
      options.push(...lines);
      parts.push(h("div", { role: "group", "aria-label": group.label }, h("div", { class: "ml" }, group.label), ...lines));
    }
    if (options.length === 0 && asking !== "") {
      parts.push(h("p", { class: "empty" }, t("Nothing has “{text}”. Try part of a number, or * for any characters", { text: asking })));
    }
    fill(results, ...parts);
    live.textContent = t("{count} found", { count: options.length });
    mark(0);
  };
  const search = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const asking = input.value.trim();
    try {
      const answer = await getJson(`${endpoint()}?q=${encodeURIComponent(asking)}`, asked.signal);
      show(parseGroups(answer), asking);
    } catch (error) {
      if (!isAbort(error)) fill(results, h("p", { class: "empty c-red" }, sayError(error)));
    }
  };
  const later = debounce(() => void search(), WAIT_MS);

  input.addEventListener("input", later);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Enter") options[active]?.click();
    else return;
    event.preventDefault();
  });
  const dialog = openDialog({
    title: t("Search"),
    width: 680,
    bare: true,
    body: [
      h("div", { class: "pal-q" }, icon("search"), input),
      results,
      live,
      h("footer", { class: "xs t3" }, h("span", {}, h("kbd", {}, "↑"), " ", h("kbd", {}, "↓"), " ", t("move")), h("span", {}, h("kbd", {}, "Enter"), " ", t("open")), h("span", {}, h("kbd", {}, "Esc"), " ", t("close"))),
    ],
    onClose: () => {
      isOpen = false;
      asked?.abort();
    },
  });
  dialog.element.classList.add("pal");
  input.focus();
  void search();
}
