/**
 * Contracts and machines of an order (PIM.11). `data-url` (or `data-picker-url`) searches contracts,
 * `data-machines-url` lists a contract's machines (`{id}` stands for its key), `data-input` names the hidden
 * field that takes `{"contracts": […], "machines": […]}`. A JSON script inside holds what is chosen already;
 * `[data-picker-table]` inside is where it is drawn. Fires a bubbling `contracts-chosen`.
 */
import { fill, embedded, h, icon, one, person } from "../lib/dom";
import { isoDate } from "../lib/format";
import type { Unmount } from "../lib/island";
import { t } from "../lib/i18n";
import { openPicker } from "./dialog";
import { type Choice, due, parseChoices, restore, store, value } from "./model";

const kept = (): string => `bx-picked:${person()}`;

/** What the first contract already tells, put only where the person has written nothing. */
const PREFILLED = [
  ["contact_name", "contactName"],
  ["contact_phone", "contactPhone"],
  ["address", "address"],
  ["region", "regionId"],
] as const;

class ContractPicker {
  private readonly root: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly table: HTMLElement;
  private readonly url: string;
  private choices: Choice[];
  private writing = false;

  constructor(root: HTMLElement) {
    this.root = root;
    this.url = root.dataset["url"] ?? root.dataset["pickerUrl"] ?? "/contracts/picker";
    this.choices = parseChoices(embedded(root));
    const name = root.dataset["input"] ?? "contracts";
    const scope = root.closest("form") ?? root;
    const found = scope.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
    this.input = found ?? h("input", { type: "hidden", name });
    if (found === null) root.append(this.input);
    const place = one(root, "[data-picker-table]");
    this.table = place ?? h("div");
    if (place === null) root.append(this.table);
    this.table.classList.add("picked-b");
    this.input.addEventListener("change", this.changedOutside);
    if (this.choices.length > 0) this.input.value = value(this.choices);
    else this.changedOutside();
    this.draw();
  }

  destroy(): void {
    this.input.removeEventListener("change", this.changedOutside);
  }

  /** A restored draft has only the keys; the rows are remembered on this device. */
  private readonly changedOutside = (): void => {
    if (this.writing || this.input.value === value(this.choices)) return;
    let json: string | null = null;
    try {
      json = localStorage.getItem(kept());
    } catch {
      return;
    }
    this.choices = this.input.value === "" ? [] : (restore(json, this.input.value) ?? this.choices);
    this.draw();
  };

  private machinesUrl(id: number): string {
    const pattern = this.root.dataset["machinesUrl"] ?? this.url.replace(/picker(\?.*)?$/, "{id}/machines");
    return pattern.replace(/\{id\}|%7Bid%7D/i, String(id));
  }

  private open(): void {
    openPicker({
      url: this.url,
      machinesUrl: (id) => this.machinesUrl(id),
      choices: this.choices,
      machineListUrl: this.root.dataset["machineListUrl"] ?? null,
      withoutContract: this.withoutContract(),
      take: (choices) => this.set(choices),
    });
  }

  private withoutContract(): (() => void) | null {
    const name = this.root.dataset["noContractField"] ?? "no_contract_reason";
    const field = this.root.closest("form")?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`) ?? null;
    return field === null ? null : () => field.focus();
  }

  private set(choices: Choice[]): void {
    this.choices = choices;
    this.writing = true;
    this.input.value = value(choices);
    try {
      localStorage.setItem(kept(), store(choices));
    } catch {
      // Then a restored draft asks for the contracts again.
    }
    this.prefill();
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    this.writing = false;
    this.root.dispatchEvent(new CustomEvent("contracts-chosen", { bubbles: true, detail: { contracts: choices } }));
    this.draw();
  }

  private prefill(): void {
    const first = this.choices[0]?.contract;
    const form = this.root.closest("form");
    if (first === undefined || form === null) return;
    for (const [name, part] of PREFILLED) {
      const field = form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);
      const told = first[part];
      if (field === null || field.value !== "" || told === null || told === "") continue;
      field.value = String(told);
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  private draw(): void {
    if (this.choices.length === 0) {
      fill(
        this.table,
        h(
          "button",
          { type: "button", class: "in pick-b", "data-key": "F2", onclick: () => this.open() },
          h("span", { class: "ph" }, t("Find a contract by number, project or address")),
          h("span", { class: "end row-f" }, h("kbd", {}, "F2"), icon("search")),
        ),
      );
      return;
    }
    const today = isoDate(new Date());
    fill(
      this.table,
      h(
        "div",
        { class: "scroll" },
        h(
          "table",
          { class: "dw auto picked" },
          h("thead", {}, h("tr", {}, ...[t("Contract"), t("Project, customer"), t("Machines"), t("Warranty until"), ""].map((label) => h("th", { scope: "col" }, label)))),
          h("tbody", {}, ...this.choices.map((choice) => this.line(choice, today))),
        ),
      ),
      h("button", { type: "button", class: "b b-s", "data-key": "F2", onclick: () => this.open() }, icon("edit", "i-14"), t("Change the choice"), h("kbd", {}, "F2")),
    );
  }

  private line({ contract, machines }: Choice, today: string): HTMLElement {
    const tone = { over: "c-amber", soon: "c-amber", long: "", unknown: "t3" }[due(contract.warrantyUntil, today)];
    const remove = (): void => this.set(this.choices.filter((choice) => choice.contract.id !== contract.id));
    return h(
      "tr",
      {},
      h("td", { class: "nw" }, contract.id === 0 ? h("span", { class: "t3" }, t("without contract")) : h("b", {}, contract.number)),
      h("td", {}, h("div", { class: "cut" }, contract.project || "—"), h("div", { class: "xs t3 cut" }, contract.customer)),
      h(
        "td",
        {},
        ...(machines.length === 0
          ? [h("span", { class: "t3" }, t("None chosen; can be added later"))]
          : machines.map((machine) => h("div", { class: "nw" }, h("b", {}, machine.serial), ` ${[machine.model, machine.name].filter(Boolean).join(" ")}`))),
      ),
      h("td", { class: `nw ${tone}` }, contract.warrantyUntil ?? "—"),
      h("td", {}, h("button", { type: "button", class: "b b-s b-q b-i", "aria-label": t("Remove {name}", { name: contract.number }), onclick: remove }, icon("x", "i-14"))),
    );
  }
}

export function mount(element: HTMLElement): Unmount {
  const picker = new ContractPicker(element);
  return () => picker.destroy();
}
