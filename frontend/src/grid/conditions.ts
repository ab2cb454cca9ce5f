/** The sentence above the list: tokens joined by AND and OR, with brackets. */
import { fill, h, icon } from "../lib/dom";
import { thousands } from "../lib/format";
import { t } from "../lib/i18n";
import { editCondition } from "./condition-editor";
import { add, addBeside, at, countConditions, depth, flip, isJunction, MAX_DEPTH, type Path, remove, replace } from "./filter";
import { speak } from "./operators";
import { columnOf, type Condition, type Config, type Junction } from "./types";

export interface ConditionsDesk {
  readonly config: Config;
  readonly filter: () => Junction | null;
  readonly change: (filter: Junction | null) => void;
}

export class Conditions {
  readonly element = h("div", { class: "cond", role: "group", "aria-label": t("Conditions") });
  private readonly desk: ConditionsDesk;

  constructor(desk: ConditionsDesk) {
    this.desk = desk;
  }

  draw(total: number | null, exact: boolean): void {
    const filter = this.desk.filter();
    fill(
      this.element,
      h("span", { class: "t3" }, filter === null ? t("Showing everything") : t("Showing")),
      ...(filter === null ? [] : this.junction(filter, [])),
      h("button", { type: "button", class: "b b-s b-q", onclick: () => void this.write(null) }, icon("plus", "i-14"), t("Condition")),
      filter !== null && h("button", { type: "button", class: "b b-s b-q", onclick: () => this.desk.change(null) }, t("Clear")),
      h("span", { class: "end t2 total" }, ...this.total(total, exact)),
    );
  }

  /** Adds a condition, beginning with a field if one is given. */
  async write(field: string | null): Promise<void> {
    const outcome = await editCondition(this.desk.config, null, field);
    if (outcome !== null && outcome.kind !== "remove") this.desk.change(add(this.desk.filter(), outcome.condition));
  }

  count(): number {
    return countConditions(this.desk.filter());
  }

  private total(total: number | null, exact: boolean): (Node | string)[] {
    if (total === null) return [];
    const [before = "", after = ""] = t(exact ? "{count} rows in all" : "more than {count} rows", { count: "\u0000" }).split("\u0000");
    return [before, h("b", {}, thousands(String(total))), after];
  }

  private junction(junction: Junction, path: Path): HTMLElement[] {
    return junction.items.flatMap((item, index) => {
      const here = [...path, index];
      const parts: HTMLElement[] = [];
      if (index > 0) parts.push(this.join(junction, path));
      if (isJunction(item)) {
        parts.push(h("span", { class: "paren" }, "("), ...this.junction(item, here), h("span", { class: "paren" }, ")"));
      } else parts.push(this.token(item, here));
      return parts;
    });
  }

  private join(junction: Junction, path: Path): HTMLElement {
    const word = junction.op === "and" ? t("and") : t("or");
    const other = junction.op === "and" ? t("or") : t("and");
    return h(
      "button",
      { type: "button", class: "join", title: t("Change to “{word}”", { word: other }), onclick: () => this.apply((filter) => flip(filter, path)) },
      word,
    );
  }

  private token(condition: Condition, path: Path): HTMLElement {
    const words = speak(columnOf(this.desk.config, condition.column), condition);
    const sentence = [words.field, words.operator, words.value].filter(Boolean).join(" ");
    return h(
      "span",
      { class: "tok" },
      h(
        "button",
        { type: "button", class: "tok-b", title: t("Change the condition"), onclick: () => void this.edit(condition, path) },
        h("em", {}, `${words.field} ${words.operator}`),
        words.value !== "" && h("b", {}, words.value),
      ),
      h(
        "button",
        { type: "button", class: "tok-x", "aria-label": t("Remove “{text}”", { text: sentence }), onclick: () => this.apply((filter) => remove(filter, path)) },
        icon("x", "i-14"),
      ),
    );
  }

  private async edit(condition: Condition, path: Path): Promise<void> {
    const outcome = await editCondition(this.desk.config, condition, null);
    if (outcome === null) return;
    if (outcome.kind === "remove") {
      this.apply((filter) => remove(filter, path));
      return;
    }
    this.apply((filter) => replace(filter, path, outcome.condition));
    if (outcome.kind === "keep") return;
    const { kind } = outcome;
    const beside = await editCondition(this.desk.config, null, condition.column);
    if (beside === null || beside.kind === "remove") return;
    this.apply((filter) => {
      // The path still holds: replacing does not move anything.
      const there = at(filter, path);
      const grown = there === null ? add(filter, beside.condition) : addBeside(filter, path, kind, beside.condition);
      return depth(grown) > MAX_DEPTH ? filter : grown;
    });
  }

  private apply(change: (filter: Junction) => Junction | null): void {
    const filter = this.desk.filter();
    if (filter !== null) this.desk.change(change(filter));
  }
}
