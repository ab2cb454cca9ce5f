/** Title, find box and acts: quiet, plain, then one filled button. */
import { debounce, h, icon } from "../lib/dom";
import { t } from "../lib/i18n";
import { openMenuBelow } from "../menu";
import { formatLabel } from "./exporting";
import type { Act, Config } from "./types";

export interface ToolbarDesk {
  readonly config: Config;
  readonly search: (text: string) => void;
  readonly refresh: () => void;
  readonly export: (format: string) => void;
  readonly addRow: (isCopy: boolean) => void;
  readonly extras: () => HTMLElement[];
}

const SEARCH_WAIT_MS = 250;

export class Toolbar {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly desk: ToolbarDesk;

  constructor(desk: ToolbarDesk, search: string) {
    this.desk = desk;
    this.input = h("input", {
      type: "search",
      value: search,
      placeholder: desk.config.searchHint || t("Find in this list; * stands for any characters"),
      "aria-label": t("Search in this list"),
      "data-list-search": true,
      autocomplete: "off",
      spellcheck: "false",
    });
    const later = debounce(() => desk.search(this.input.value.trim()), SEARCH_WAIT_MS);
    this.input.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) later();
    });
    this.input.addEventListener("compositionend", later);
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        desk.search(this.input.value.trim());
      }
    });
    this.element = h(
      "div",
      { class: "lh" },
      h("h1", {}, desk.config.title),
      h("label", { class: "in fnd" }, icon("search"), this.input),
      h("span", { class: "end row-f acts-l" }, ...desk.extras(), this.refreshButton(), ...this.acts()),
    );
  }

  setSearch(text: string): void {
    if (document.activeElement !== this.input) this.input.value = text;
  }

  focusSearch(): void {
    this.input.focus();
  }

  private refreshButton(): HTMLElement {
    const label = t("Refresh");
    return h("button", { type: "button", class: "b b-q b-i", title: `${label} F5`, "aria-label": label, onclick: this.desk.refresh }, icon("refresh"));
  }

  private acts(): HTMLElement[] {
    const plain = this.desk.config.acts.filter((act) => !act.primary);
    const primary = this.desk.config.acts.filter((act) => act.primary);
    return [...plain.map((act) => this.act(act)), ...this.adding(), ...this.exports(), ...primary.map((act) => this.act(act))];
  }

  private act(act: Act): HTMLElement {
    // Where rows are added in the list itself, Insert means that.
    const key = this.desk.config.creatable && act.key === "Insert" ? "" : act.key;
    return h(
      "a",
      { class: act.primary ? "b b-p" : "b", href: act.url, "data-key": key || null },
      act.icon !== "" && icon(act.icon),
      act.label,
      key !== "" && act.primary && h("kbd", {}, key),
    );
  }

  private adding(): HTMLElement[] {
    if (!this.desk.config.creatable) return [];
    const main = h("button", { type: "button", class: "b", title: "Insert", onclick: () => this.desk.addRow(false) }, icon("row-insert-top"), t("Add a row"));
    const more = h("button", { type: "button", class: "b b-i", "aria-label": t("Other ways to add a row"), "aria-haspopup": "menu" }, icon("chevron-down"));
    more.addEventListener("click", () =>
      openMenuBelow(
        more,
        [
          { label: t("Add an empty row"), icon: "row-insert-top", key: "Insert", run: () => this.desk.addRow(false) },
          { label: t("Add a copy of the row under the cursor"), icon: "copy-plus", key: "Ctrl Insert", run: () => this.desk.addRow(true) },
        ],
        t("Other ways to add a row"),
      ),
    );
    return [h("span", { class: "bg-b wide" }, main, more)];
  }

  private exports(): HTMLElement[] {
    const [first, ...others] = this.desk.config.exports;
    if (first === undefined) return [];
    const main = h("button", { type: "button", class: "b", onclick: () => this.desk.export(first) }, icon("file-spreadsheet"), t("Export to {format}", { format: formatLabel(first) }));
    if (others.length === 0) return [h("span", { class: "bg-b exp" }, main)];
    const more = h("button", { type: "button", class: "b b-i", "aria-label": t("Other formats"), "aria-haspopup": "menu" }, icon("chevron-down"));
    more.addEventListener("click", () =>
      openMenuBelow(more, others.map((format) => ({ label: formatLabel(format), icon: format === "html" ? "printer" : "file-text", ...(format === "html" ? { key: "Ctrl P" } : {}), run: () => this.desk.export(format) })), t("Other formats")),
    );
    return [h("span", { class: "bg-b exp" }, main, more)];
  }
}
