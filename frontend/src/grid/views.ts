/** Saved views as tabs, and what to do with changes that are not saved yet. */
import { ask, openDialog } from "../dialog";
import { fill, h, icon, uniqueId } from "../lib/dom";
import { thousands } from "../lib/format";
import { sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { openMenu } from "../menu";
import { toast } from "../toast";
import { changedParts, type Part } from "./address";
import type { Api, ViewBody } from "./api";
import type { Config, Query, View } from "./types";

export interface ViewsDesk {
  readonly config: Config;
  readonly api: Api;
  readonly query: () => Query;
  readonly base: () => Query;
  readonly apply: (view: View | null) => void;
}

function partWord(part: Part): string {
  const words: Record<Part, string> = {
    filter: t("Conditions"),
    group: t("Groups"),
    sort: t("Sorting"),
    columns: t("Columns"),
    search: t("Search"),
    totals: t("Totals"),
  };
  return words[part];
}

export class Views {
  readonly element = h("div", { class: "vw" });
  current: View | null;
  private views: View[];
  private readonly desk: ViewsDesk;
  private total: number | null = null;

  constructor(desk: ViewsDesk, current: View | null) {
    this.desk = desk;
    this.views = [...desk.config.views];
    this.current = current;
  }

  draw(total: number | null): void {
    this.total = total;
    const changed = changedParts(this.desk.query(), this.desk.base()).filter((part) => part !== "search");
    const tabs = [this.tab(null), ...this.views.map((view) => this.tab(view))];
    fill(
      this.element,
      h(
        "div",
        { class: "views", role: "group", "aria-label": t("Views") },
        ...tabs,
        h("button", { type: "button", class: "t3", onclick: () => void this.saveAs() }, icon("plus", "i-14"), t("Save as a view")),
      ),
      changed.length > 0 &&
        h(
          "span",
          { class: "end row-f xs" },
          h("span", { class: "c-amber nw" }, t("{parts} changed, not saved", { parts: changed.map(partWord).join(t(", ")) })),
          h("button", { type: "button", class: "b b-s", onclick: () => void this.save() }, t("Save")),
          h("button", { type: "button", class: "b b-s b-q", onclick: () => this.desk.apply(this.current) }, t("Revert")),
        ),
    );
  }

  /** Fetches the counts of the views once the list itself is there. */
  async count(): Promise<void> {
    if (this.views.length === 0) return;
    const counted = await this.desk.api.views().catch(() => []);
    const counts = new Map(counted.map((view) => [view.id, view.count]));
    this.views = this.views.map((view) => ({ ...view, count: counts.get(view.id) ?? view.count }));
    this.draw(this.total);
  }

  private tab(view: View | null): HTMLElement {
    const on = (view?.id ?? null) === (this.current?.id ?? null);
    const count = on && this.total !== null ? this.total : (view?.count ?? null);
    const tab = h(
      "button",
      { type: "button", class: on ? "on" : null, "aria-pressed": String(on), title: view === null ? null : view.name },
      view?.isDefault === true && icon("star", "i-14"),
      view !== null && view.shared && !view.isDefault && view.mine && icon("users", "i-14"),
      view === null ? t("All") : view.name,
      count !== null && h("span", { class: view?.hot === true && count > 0 ? "n c-red" : "n" }, thousands(String(count))),
    );
    tab.addEventListener("click", () => this.desk.apply(view));
    if (view?.mine === true) {
      tab.addEventListener("contextmenu", (event) => {
        event.preventDefault();
        this.menu(view, event.clientX, event.clientY || tab.getBoundingClientRect().bottom);
      });
    }
    return tab;
  }

  private menu(view: View, x: number, y: number): void {
    openMenu(
      [
        { label: t("Rename and share…"), icon: "edit", run: () => void this.form(view) },
        { label: t("Delete this view…"), icon: "trash", danger: true, run: () => void this.remove(view) },
      ],
      { x, y },
      view.name,
    );
  }

  private async save(): Promise<void> {
    const view = this.current;
    if (view === null || !view.mine) {
      await this.saveAs();
      return;
    }
    await this.store(view.id, { name: view.name, query: this.desk.query(), shared: view.shared, is_default: view.isDefault });
  }

  async saveAs(): Promise<void> {
    await this.form(null);
  }

  private form(view: View | null): Promise<void> {
    return new Promise((resolve) => {
      const nameId = uniqueId("view-name");
      const name = h("input", { class: "in", id: nameId, value: view?.name ?? "", maxlength: 60, required: true, autocomplete: "off" });
      const shared = h("input", { type: "checkbox", class: "tick", checked: view?.shared === true });
      const preferred = h("input", { type: "checkbox", class: "tick", checked: view?.isDefault === true });
      const form = h(
        "form",
        {
          id: uniqueId("view"),
          class: "stack",
          onsubmit: (event) => {
            event.preventDefault();
            const body: ViewBody = {
              name: name.value.trim(),
              query: view === null ? this.desk.query() : view.query,
              shared: shared.checked,
              is_default: preferred.checked,
            };
            void this.store(view?.id ?? null, body).then((saved) => {
              if (saved) dialog.close();
            });
          },
        },
        h("div", { class: "field" }, h("label", { class: "fl", for: nameId }, t("Name")), name),
        h("label", { class: "opt-l" }, shared, t("Others may use it too")),
        h("label", { class: "opt-l" }, preferred, t("Open this list with it")),
      );
      const dialog = openDialog({
        title: view === null ? t("Save as a view") : t("Rename and share"),
        width: 420,
        body: [form],
        footer: [
          h(
            "span",
            { class: "end row-f" },
            h("button", { type: "button", class: "b", onclick: () => dialog.close() }, t("Cancel")),
            h("button", { type: "submit", class: "b b-p", form: form.id }, t("Save")),
          ),
        ],
        onClose: resolve,
      });
      name.focus();
    });
  }

  private async store(id: string | null, body: ViewBody): Promise<boolean> {
    try {
      const saved = await this.desk.api.saveView(id, body);
      const others = this.views
        .filter((view) => view.id !== saved.id)
        .map((view) => (saved.isDefault && view.mine ? { ...view, isDefault: false } : view));
      const at = this.views.findIndex((view) => view.id === saved.id);
      others.splice(at === -1 ? others.length : at, 0, saved);
      this.views = others;
      if (id === null || this.current?.id === saved.id) {
        this.current = saved;
        this.desk.apply(saved);
      } else this.draw(this.total);
      return true;
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
      return false;
    }
  }

  private async remove(view: View): Promise<void> {
    const sure = await ask({
      title: t("Delete the view “{name}”?", { name: view.name }),
      text: view.shared ? t("Others who use it lose it too. The rows themselves stay.") : t("The rows themselves stay."),
      yes: t("Delete this view"),
      no: t("Keep it"),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.desk.api.deleteView(view.id);
      this.views = this.views.filter((one) => one.id !== view.id);
      if (this.current?.id === view.id) this.desk.apply(null);
      else this.draw(this.total);
    } catch (error) {
      toast({ tone: "red", text: sayError(error) });
    }
  }
}
