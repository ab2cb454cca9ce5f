/** The picker itself: search on the left, machines on the right, what is chosen at the bottom. */
import { openDialog } from "../dialog";
import { debounce, fill, h, icon, uniqueId } from "../lib/dom";
import { isoDate, thousands } from "../lib/format";
import { getJson, isAbort, list, record, sayError } from "../lib/http";
import { t } from "../lib/i18n";
import { type Choice, type Contract, due, type Machine, parseContract, parseMachine, toggleContract, toggleMachine } from "./model";

export interface PickerDesk {
  readonly url: string;
  readonly machinesUrl: (id: number) => string;
  readonly choices: readonly Choice[];
  readonly machineListUrl: string | null;
  readonly withoutContract: (() => void) | null;
  readonly take: (choices: Choice[]) => void;
}

const WAIT_MS = 200;
const PLACES = ["all", "number", "project", "address"] as const;
type Place = (typeof PLACES)[number];

function placeWord(place: Place): string {
  const words: Record<Place, string> = { all: t("All"), number: t("Number"), project: t("Project"), address: t("Address") };
  return words[place];
}

class Picker {
  private readonly desk: PickerDesk;
  private choices: Choice[];
  private readonly input = h("input", {
    type: "search",
    "aria-label": t("Find a contract"),
    placeholder: t("Number, project, customer or address"),
    autocomplete: "off",
    spellcheck: "false",
  });
  private readonly places = h("div", { class: "seg", role: "group", "aria-label": t("Search in") });
  private readonly inUse = h("input", { type: "checkbox", class: "tick" });
  private readonly body = h("tbody");
  private readonly hint = h("div", { class: "t3 xs hint" });
  private readonly side = h("aside", { class: "pk", "aria-label": t("Machines of the chosen contracts") });
  private readonly chosen = h("span", { class: "row-f chosen-l" });
  private readonly takeButton = h("button", { type: "button", class: "b b-p" });
  private readonly live = h("span", { class: "vh", role: "status", "aria-live": "polite" });
  private readonly scroller: HTMLElement;
  private readonly dialog;
  private place: Place = "all";
  private rows: Contract[] = [];
  private total = 0;
  private active = 0;
  private asked: AbortController | null = null;
  private readonly machines = new Map<number, readonly Machine[]>();

  constructor(desk: PickerDesk) {
    this.desk = desk;
    this.choices = [...desk.choices];
    const heads = ["", t("Contract"), t("Project"), t("Customer"), t("Address"), t("Machines"), t("Warranty until")];
    const numeric = new Set([5, 6]);
    this.scroller = h(
      "div",
      { class: "grow dt" },
      h(
        "table",
        { class: "dw roomy", role: "grid", "aria-multiselectable": "true" },
        h("colgroup", {}, ...["c-tick", "c-no", "c-project", "", "c-address", "c-count", "c-date"].map((name) => h("col", { class: name }))),
        h("thead", {}, h("tr", {}, ...heads.map((label, index) => h("th", { scope: "col", class: index === 0 ? "cb" : numeric.has(index) ? "num" : null }, label)))),
        this.body,
      ),
      this.hint,
    );
    this.takeButton.addEventListener("click", () => this.take());
    this.dialog = openDialog({
      title: t("Choose sales contracts"),
      width: 1220,
      bare: true,
      hint: h("span", { class: "row-f keys-l" }, t("Several may be chosen"), h("span", {}, h("kbd", {}, t("Space")), ` ${t("tick")}`), h("span", {}, h("kbd", {}, "Enter"), ` ${t("done")}`), h("span", {}, h("kbd", {}, "Esc"), ` ${t("close")}`)),
      body: [this.searchRow(), h("div", { class: "db" }, this.scroller, this.side), this.live],
      footer: [
        h("span", { class: "t2 sm nw" }, t("Chosen")),
        this.chosen,
        h("span", { class: "end row-f" }, h("button", { type: "button", class: "b", onclick: () => this.dialog.close() }, t("Cancel")), this.takeButton),
      ],
      onClose: () => this.asked?.abort(),
    });
    this.dialog.element.classList.add("picker");
    this.dialog.element.querySelector("h2")?.after(h("span", { class: "chip" }, t("Material type: sales contracts")));
    this.dialog.element.addEventListener("keydown", this.keys);
    this.scroller.addEventListener("scroll", () => {
      if (this.scroller.scrollTop + this.scroller.clientHeight > this.scroller.scrollHeight - 200) void this.more();
    });
    const later = debounce(() => void this.search(), WAIT_MS);
    this.input.addEventListener("input", later);
    this.inUse.addEventListener("change", () => void this.search());
    this.drawPlaces();
    this.drawChoice();
    for (const { contract } of this.choices) void this.loadMachines(contract);
    this.input.focus();
    void this.search();
  }

  private searchRow(): HTMLElement {
    return h(
      "div",
      { class: "dq" },
      h("label", { class: "in grow" }, icon("search"), this.input, h("span", { class: "end t3 xs nw dq-h" }, t("Blank shows all; * stands for any characters; initials work"))),
      this.places,
      h("label", { class: "opt-l nw" }, this.inUse, t("Only with machines in use")),
    );
  }

  private drawPlaces(): void {
    fill(
      this.places,
      ...PLACES.map((place) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(place === this.place),
            onclick: () => {
              this.place = place;
              this.drawPlaces();
              void this.search();
            },
          },
          placeWord(place),
        ),
      ),
    );
  }

  private address(offset: number): string {
    const params = new URLSearchParams({ q: this.input.value.trim(), in: this.place, offset: String(offset) });
    if (this.inUse.checked) params.set("in_use", "1");
    return `${this.desk.url}?${params.toString()}`;
  }

  private async search(): Promise<void> {
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      const answer = record(await getJson(this.address(0), this.asked.signal));
      this.rows = list(answer["rows"]).map(parseContract);
      this.total = Number(answer["total"] ?? this.rows.length) || this.rows.length;
      this.active = 0;
      this.scroller.scrollTop = 0;
      this.drawRows();
    } catch (error) {
      if (!isAbort(error)) fill(this.hint, h("span", { class: "c-red" }, sayError(error)));
    }
  }

  private loadingMore = false;

  private async more(): Promise<void> {
    if (this.loadingMore || this.rows.length >= this.total) return;
    this.loadingMore = true;
    try {
      const answer = record(await getJson(this.address(this.rows.length), this.asked?.signal));
      const next = list(answer["rows"]).map(parseContract);
      if (next.length === 0) this.total = this.rows.length;
      this.rows.push(...next);
      this.drawRows();
    } catch (error) {
      if (!isAbort(error)) fill(this.hint, h("span", { class: "c-red" }, sayError(error)));
    } finally {
      this.loadingMore = false;
    }
  }

  private isChosen(contract: Contract): boolean {
    return this.choices.some((choice) => choice.contract.id === contract.id);
  }

  private drawRows(): void {
    const today = isoDate(new Date());
    fill(this.body, ...this.rows.map((contract, index) => this.row(contract, index, today)));
    const ways: (Node | string)[] = [];
    if (this.desk.machineListUrl !== null) ways.push(" ", h("a", { class: "u", href: this.desk.machineListUrl }, t("Find by machine number")));
    const { withoutContract } = this.desk;
    if (withoutContract !== null) {
      const go = (): void => {
        this.dialog.close();
        window.setTimeout(withoutContract);
      };
      ways.push(" ", h("button", { type: "button", class: "link", onclick: go }, t("Order without contract")), t(" (with a reason)"));
    }
    const found = t("{count} contracts found.", { count: thousands(String(this.total)) });
    fill(this.hint, found, ways.length > 0 && ` ${t("Not there?")}`, ...ways);
    this.live.textContent = found;
  }

  private row(contract: Contract, index: number, today: string): HTMLElement {
    const chosen = this.isChosen(contract);
    const tone = { over: "t3", soon: "c-amber", long: "", unknown: "t3" }[due(contract.warrantyUntil, today)];
    const row = h(
      "tr",
      { class: `${chosen ? "sel" : ""}${index === this.active ? " at" : ""}`.trim(), "aria-selected": String(chosen) },
      h("td", { class: "cb" }, h("input", { type: "checkbox", class: "tick", checked: chosen, tabindex: -1, "aria-label": contract.number })),
      h("td", { class: "c-brand nw" }, contract.number),
      h("td", { title: contract.project }, contract.project),
      h("td", { title: contract.customer }, contract.customer),
      h("td", { title: contract.address }, contract.address),
      h("td", { class: "num" }, String(contract.machines)),
      h("td", { class: "num" }, h("span", { class: tone }, contract.warrantyUntil ?? "—")),
    );
    row.addEventListener("click", (event) => {
      event.preventDefault();
      this.active = index;
      this.toggle(contract);
    });
    return row;
  }

  private toggle(contract: Contract): void {
    this.choices = toggleContract(this.choices, contract);
    if (this.isChosen(contract)) void this.loadMachines(contract);
    this.drawRows();
    this.drawChoice();
  }

  private async loadMachines(contract: Contract): Promise<void> {
    if (contract.id === 0 || this.machines.has(contract.id)) return;
    try {
      const answer = record(await getJson(this.desk.machinesUrl(contract.id)));
      this.machines.set(contract.id, list(answer["machines"]).map(parseMachine));
    } catch (error) {
      this.machines.set(contract.id, []);
      this.live.textContent = sayError(error);
    }
    this.drawChoice();
  }

  private drawChoice(): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["machine"] : undefined;
    const parts = [...this.choices].reverse().flatMap((choice) => this.machineList(choice));
    fill(this.side, ...(parts.length > 0 ? parts : [h("p", { class: "xs t3" }, t("Tick a contract, then its machines appear here."))]));
    if (focused !== undefined) this.side.querySelector<HTMLElement>(`[data-machine="${focused}"]`)?.focus();
    fill(this.chosen, this.choices.length === 0 && h("span", { class: "t3 sm" }, t("nothing yet")), ...this.choices.map((choice) => this.token(choice)));
    const count = this.choices.filter((choice) => choice.contract.id !== 0).length;
    this.takeButton.textContent = this.takeWords(count);
    this.takeButton.disabled = this.choices.length === 0 && this.desk.choices.length === 0;
  }

  private takeWords(count: number): string {
    if (count > 1) return t("Use these {count} contracts", { count });
    if (count === 1) return t("Use this contract");
    if (this.choices.length > 0) return t("Use what is chosen");
    return this.desk.choices.length > 0 ? t("Take all out") : t("Choose contracts");
  }

  private token({ contract, machines }: Choice): HTMLElement {
    const label = contract.id === 0 ? t("without contract") : contract.number;
    return h(
      "span",
      { class: "tok" },
      h("span", { class: "tok-b" }, h("b", {}, label), machines.length > 0 && h("em", {}, t("{count} machines", { count: machines.length }))),
      h("button", { type: "button", class: "tok-x", "aria-label": t("Remove {name}", { name: label }), onclick: () => this.drop(contract) }, icon("x", "i-14")),
    );
  }

  private drop(contract: Contract): void {
    this.choices = this.choices.filter((choice) => choice.contract.id !== contract.id);
    this.drawRows();
    this.drawChoice();
  }

  private machineList(choice: Choice): HTMLElement[] {
    const { contract } = choice;
    if (contract.id === 0) return [];
    const machines = this.machines.get(contract.id);
    const head = h("h4", {}, t("Machines of {number}", { number: contract.number }), " ", h("span", { class: "t3" }, machines === undefined ? "" : t("{count} machines", { count: machines.length })));
    if (machines === undefined) return [head, h("div", { class: "bones" }, h("i"), h("i"))];
    if (machines.length === 0) return [head, h("p", { class: "xs t3" }, t("No machines are recorded for it."))];
    return [head, h("ul", { class: "mc" }, ...machines.map((machine) => this.machine(choice, machine)))];
  }

  private machine({ contract, machines }: Choice, machine: Machine): HTMLElement {
    const tick = h("input", { type: "checkbox", class: "tick", id: uniqueId("machine"), "data-machine": machine.id, checked: machines.some((one) => one.id === machine.id) });
    tick.addEventListener("change", () => {
      this.choices = toggleMachine(this.choices, contract, machine);
      this.drawChoice();
    });
    const facts = [machine.serial, machine.putIntoUseOn === null ? "" : t("in use since {date}", { date: machine.putIntoUseOn })].filter(Boolean);
    return h(
      "li",
      {},
      tick,
      h(
        "label",
        { class: "grow", for: tick.id },
        h("b", { class: "cut" }, [machine.model, machine.name].filter(Boolean).join(" ") || machine.serial),
        h("span", { class: "xs t3" }, facts.join(t("; "))),
        machine.openOrder !== null && h("span", { class: "xs c-amber" }, t("open order {number}", { number: machine.openOrder.number })),
      ),
    );
  }

  private take(): void {
    this.dialog.close();
    this.desk.take(this.choices);
  }

  private readonly keys = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const inSearch = event.target === this.input;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!inSearch) return;
      this.active = Math.max(0, Math.min(this.rows.length - 1, this.active + (event.key === "ArrowDown" ? 1 : -1)));
      this.drawRows();
      this.body.children[this.active]?.scrollIntoView({ block: "nearest" });
      if (this.active > this.rows.length - 5) void this.more();
    } else if (event.key === " " && inSearch && (this.input.value === "" || event.ctrlKey)) {
      const contract = this.rows[this.active];
      if (contract !== undefined) this.toggle(contract);
    } else if (event.key === "Enter" && inSearch) {
      const contract = this.rows[this.active];
      // Enter with nothing chosen takes the marked line; else it is done.
      if (this.choices.length === 0 && contract !== undefined) this.choices = toggleContract([], contract);
      this.take();
    } else return;
    event.preventDefault();
  };
}

export function openPicker(desk: PickerDesk): void {
  new Picker(desk);
}
