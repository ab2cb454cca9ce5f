/** The small form in which one condition is written: field, operator, value. */
import { openDialog } from "../dialog";
import { append, fill, h, uniqueId } from "../lib/dom";
import { isoDate } from "../lib/format";
import { t } from "../lib/i18n";
import { dressMoments } from "../moment";
import { asksFor, operatorLabel, refusal } from "./operators";
import { type Column, columnOf, type Condition, type Config, type Value } from "./types";

export type Outcome =
  | { readonly kind: "keep"; readonly condition: Condition }
  | { readonly kind: "and" | "or"; readonly condition: Condition }
  | { readonly kind: "remove" };

interface ValueField {
  readonly nodes: HTMLElement[];
  readonly read: () => Value;
}

const first = (value: Value, at = 0): string => {
  if (Array.isArray(value)) return value[at] === undefined ? "" : String(value[at]);
  return value === null || at > 0 ? "" : String(value);
};

function textField(type: string, value: string, label: string): HTMLInputElement {
  return h("input", { class: "in", type, value, "aria-label": label, autocomplete: "off", inputmode: type === "text" ? null : "decimal" });
}

function choicesField(column: Column, value: Value): ValueField {
  const chosen = new Set(Array.isArray(value) ? value.map(String) : []);
  const choices = column.choices.filter((choice) => !choice.look);
  const ticks = choices.map((choice) =>
    h("input", { type: "checkbox", class: "tick", value: choice.value, checked: chosen.has(choice.value) }),
  );
  const lines = choices.map((choice, index) => {
    const tick = ticks[index];
    return h("label", { class: "opt-l" }, tick ?? null, choice.label);
  });
  const box = h("div", { class: "pick-l", role: "group", "aria-label": t("Values") }, ...lines);
  return { nodes: [box], read: () => ticks.filter((tick) => tick.checked).map((tick) => tick.value) };
}

function pairField(type: string, value: Value, labels: readonly [string, string]): ValueField {
  const from = textField(type, first(value, 0), labels[0]);
  const to = textField(type, first(value, 1), labels[1]);
  return {
    nodes: [h("div", { class: "row-f" }, from, h("span", { class: "t3" }, t("to")), to)],
    read: () => [from.value.trim(), to.value.trim()],
  };
}

function valueField(column: Column, operator: string, value: Value): ValueField {
  const asks = asksFor(column, operator);
  const label = t("Value");
  switch (asks) {
    case "nothing":
      return { nodes: [], read: () => null };
    case "choices":
      return choicesField(column, value);
    case "dates":
      return pairField("date", value, [t("From"), t("Until")]);
    case "numbers":
      return pairField("text", value, [t("From"), t("Until")]);
    case "days": {
      const days = textField("number", first(value) || "7", t("Days"));
      days.min = "1";
      return { nodes: [days], read: () => Number(days.value) };
    }
    case "list": {
      const area = h("textarea", { class: "in", "aria-label": label, rows: 3 });
      area.value = Array.isArray(value) ? value.join("\n") : "";
      return {
        nodes: [area, h("div", { class: "help" }, t("One per line"))],
        read: () => area.value.split(/[\n,，;；]+/).map((one) => one.trim()).filter(Boolean),
      };
    }
    default: {
      const type = asks === "date" ? "date" : "text";
      const input = textField(type, first(value) || (asks === "date" ? isoDate(new Date()) : ""), label);
      const hint = asks === "text" && operator !== "equals" ? t("* stands for any characters") : "";
      return { nodes: [input, h("div", { class: "help" }, hint)], read: () => input.value.trim() };
    }
  }
}

const usable = (column: Column): boolean => column.filterable && column.operators.length > 0;

/** Opens the form; `start` is the condition being changed, or only a field to begin with. */
export function editCondition(config: Config, start: Condition | null, field: string | null): Promise<Outcome | null> {
  return new Promise((resolve) => {
    let outcome: Outcome | null = null;
    const columns = config.columns.filter(usable);
    let column = columnOf(config, start?.column ?? field ?? "") ?? columns[0];
    if (column === undefined || !usable(column)) column = columns[0];
    if (column === undefined) {
      resolve(null);
      return;
    }
    let chosen: Column = column;
    let value: ValueField = { nodes: [], read: () => null };
    const fieldId = uniqueId("condition-field");
    const operatorId = uniqueId("condition-operator");
    const fieldSelect = h("select", { class: "in", id: fieldId });
    append(fieldSelect, columns.map((one) => h("option", { value: one.name, selected: one === chosen }, one.label)));
    const operatorSelect = h("select", { class: "in", id: operatorId });
    const valueBox = h("div", { class: "field span-all" });
    const help = h("div", { class: "help bad", role: "alert" });

    const drawValue = (from: Value): void => {
      value = valueField(chosen, operatorSelect.value, from);
      fill(valueBox, value.nodes.length > 0 && h("span", { class: "fl" }, t("Value")), ...value.nodes);
      dressMoments(valueBox);
      help.textContent = "";
    };
    const drawOperators = (operator: string, from: Value): void => {
      fill(operatorSelect, ...chosen.operators.map((one) => h("option", { value: one, selected: one === operator }, operatorLabel(one))));
      drawValue(from);
    };
    const finish = (kind: "keep" | "and" | "or"): void => {
      const condition: Condition = { column: chosen.name, operator: operatorSelect.value, value: value.read() };
      const why = refusal(chosen, condition.operator, condition.value);
      if (why !== null) {
        help.textContent = why;
        valueBox.querySelector<HTMLElement>("input,textarea")?.focus();
        return;
      }
      outcome = { kind, condition };
      dialog.close();
    };
    fieldSelect.addEventListener("change", () => {
      chosen = columnOf(config, fieldSelect.value) ?? chosen;
      drawOperators(chosen.operators[0] ?? "", null);
    });
    operatorSelect.addEventListener("change", () => drawValue(value.read()));
    const form = h(
      "form",
      { class: "grid g2", id: uniqueId("condition"), onsubmit: (event) => { event.preventDefault(); finish("keep"); } },
      h("div", { class: "field" }, h("label", { class: "fl", for: fieldId }, t("Field")), fieldSelect),
      h("div", { class: "field" }, h("label", { class: "fl", for: operatorId }, t("Comparison")), operatorSelect),
      valueBox,
      help,
    );
    const beside = (kind: "and" | "or", label: string): HTMLElement =>
      h("button", { type: "button", class: "b b-s b-q", onclick: () => finish(kind) }, label);
    const dialog = openDialog({
      title: start === null ? t("Add a condition") : t("Change the condition"),
      width: 480,
      body: [form],
      footer: [
        start !== null && h("button", { type: "button", class: "b b-q c-red", onclick: () => { outcome = { kind: "remove" }; dialog.close(); } }, t("Remove")),
        start !== null && beside("and", t("+ And…")),
        start !== null && beside("or", t("+ Or…")),
        h(
          "span",
          { class: "end row-f" },
          h("button", { type: "button", class: "b", onclick: () => dialog.close() }, t("Cancel")),
          h("button", { type: "submit", class: "b b-p", form: form.id }, t("Apply")),
        ),
      ],
      onClose: () => resolve(outcome),
    });
    drawOperators(start?.operator ?? chosen.operators[0] ?? "", start?.value ?? null);
    (valueBox.querySelector<HTMLElement>("input,textarea") ?? fieldSelect).focus();
  });
}
