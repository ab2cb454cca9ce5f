/** The last line: where one is; with ticked rows it turns into what can be done with them. */
import { fill, h, icon } from "../lib/dom";
import { clock, thousands } from "../lib/format";
import { t } from "../lib/i18n";

export interface StatusFacts {
  readonly from: number;
  readonly to: number;
  readonly ticked: number;
  readonly edited: number;
  readonly added: number;
  readonly editable: boolean;
  readonly creatable: boolean;
  readonly groups: number;
  readonly refreshedAt: Date | null;
}

export interface StatusDesk {
  readonly exportTicked: () => void;
  readonly copyTicked: () => void;
  readonly clear: () => void;
  readonly save: () => void;
  readonly discard: () => void;
}

export class Status {
  readonly element = h("div", { class: "statusbar" });
  private readonly desk: StatusDesk;

  constructor(desk: StatusDesk) {
    this.desk = desk;
  }

  draw(facts: StatusFacts): void {
    const where: string[] = [];
    if (facts.to > 0) where.push(t("Lines {from}–{to}", { from: thousands(String(facts.from)), to: thousands(String(facts.to)) }));
    if (facts.groups > 0) where.push(t("{count} groups", { count: facts.groups }));
    if (facts.refreshedAt !== null) where.push(t("refreshed {time}", { time: clock(facts.refreshedAt) }));
    this.element.classList.toggle("selbar", facts.ticked > 0 || facts.edited > 0 || facts.added > 0);
    fill(
      this.element,
      ...(facts.edited > 0 || facts.added > 0 ? this.saving(facts) : []),
      ...(facts.ticked > 0 ? this.acts(facts.ticked) : []),
      h("span", { class: "t3" }, where.join(t("; "))),
      h(
        "span",
        { class: "end t3 keys-l" },
        ...this.key("F5", t("refresh")),
        ...(facts.editable ? this.key("F2", t("edit")) : []),
        ...(facts.creatable ? this.key("Insert", t("add a row")) : []),
        ...(facts.editable ? this.key("Ctrl F", t("replace")) : []),
        ...this.key("Ctrl C", t("copy")),
        ...this.key("Shift F10", t("column menu")),
        ...this.key("?", t("all keys")),
      ),
    );
  }

  private key(key: string, label: string): HTMLElement[] {
    return [h("span", {}, h("kbd", {}, key), ` ${label}`)];
  }

  private saving({ edited, added }: StatusFacts): HTMLElement[] {
    const what = [edited > 0 && t("{count} rows changed", { count: edited }), added > 0 && t("{count} rows new", { count: added })];
    return [
      h("b", {}, what.filter((part) => part !== false).join(t(", "))),
      h(
        "span",
        { class: "row-f" },
        h("button", { type: "button", class: "b b-s b-p", onclick: this.desk.save }, t("Save"), h("kbd", {}, "Ctrl S")),
        h("button", { type: "button", class: "b b-s b-q", onclick: this.desk.discard }, t("Discard")),
      ),
    ];
  }

  private acts(ticked: number): HTMLElement[] {
    return [
      h("b", {}, t("{count} ticked", { count: thousands(String(ticked)) })),
      h(
        "span",
        { class: "row-f" },
        h("button", { type: "button", class: "b b-s", onclick: this.desk.exportTicked }, icon("file-spreadsheet"), t("Export these")),
        h("button", { type: "button", class: "b b-s", onclick: this.desk.copyTicked }, icon("copy"), t("Copy")),
        h("button", { type: "button", class: "b b-s b-q b-i", "aria-label": t("Untick all"), onclick: this.desk.clear }, icon("x")),
      ),
    ];
  }
}
