/** What has been chosen: contracts, and machines of theirs. Pure, and the JSON the form sends. */
import { list, record, text } from "../lib/http";

export interface Contract {
  readonly id: number;
  readonly number: string;
  readonly project: string;
  readonly customer: string;
  readonly customerId: number | null;
  readonly address: string;
  readonly machines: number;
  readonly warrantyUntil: string | null;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly regionId: number | null;
}

export interface Machine {
  readonly id: number;
  readonly serial: string;
  readonly model: string;
  readonly name: string;
  readonly putIntoUseOn: string | null;
  readonly warrantyUntil: string | null;
  readonly openOrder: { readonly number: string; readonly url: string } | null;
}

export interface Choice {
  readonly contract: Contract;
  readonly machines: readonly Machine[];
}

const numberOrNull = (raw: unknown): number | null => (typeof raw === "number" ? raw : null);

export function parseContract(raw: unknown): Contract {
  const contract = record(raw);
  return {
    id: Number(contract["id"] ?? 0) || 0,
    number: text(contract["number"]),
    project: text(contract["project"]),
    customer: text(contract["customer"]),
    customerId: numberOrNull(contract["customer_id"]),
    address: text(contract["address"]),
    machines: Array.isArray(contract["machines"]) ? contract["machines"].length : Number(contract["machines"] ?? 0) || 0,
    warrantyUntil: text(contract["warranty_until"]) || null,
    contactName: text(contract["contact_name"]),
    contactPhone: text(contract["contact_phone"]),
    regionId: numberOrNull(contract["region_id"]),
  };
}

export function parseMachine(raw: unknown): Machine {
  const machine = record(raw);
  const open = record(machine["open_order"]);
  return {
    id: Number(machine["id"] ?? 0) || 0,
    serial: text(machine["serial"]),
    model: text(machine["model"]),
    name: text(machine["name"]),
    putIntoUseOn: text(machine["put_into_use_on"]) || null,
    warrantyUntil: text(machine["warranty_until"]) || null,
    openOrder: text(open["number"]) === "" ? null : { number: text(open["number"]), url: text(open["url"]) },
  };
}

const SEPARATE: Contract = {
  id: 0,
  number: "",
  project: "",
  customer: "",
  customerId: null,
  address: "",
  machines: 0,
  warrantyUntil: null,
  contactName: "",
  contactPhone: "",
  regionId: null,
};

/** `{"contracts": [row…], "machines": [row…]}`: machines stand with the contract whose number they name. */
export function parseChoices(raw: unknown): Choice[] {
  const given = record(raw);
  const contracts = list(given["contracts"]).map(parseContract).filter((contract) => contract.id > 0);
  const machines = list(given["machines"]).map((one) => ({ machine: parseMachine(one), of: text(record(one)["contract_number"]) }));
  const known = new Set(contracts.map((contract) => contract.number));
  const choices = contracts.map((contract): Choice => ({
    contract,
    machines: machines.filter(({ of }) => of === contract.number).map(({ machine }) => machine),
  }));
  const rest = machines.filter(({ of }) => !known.has(of)).map(({ machine }) => machine);
  return rest.length === 0 ? choices : [...choices, { contract: SEPARATE, machines: rest }];
}

/** The field's value, `{"contracts": [12], "machines": [3, 4]}`; empty text when nothing is chosen. */
export function value(choices: readonly Choice[]): string {
  if (choices.length === 0) return "";
  return JSON.stringify({
    contracts: choices.map(({ contract }) => contract.id).filter((id) => id > 0),
    machines: choices.flatMap(({ machines }) => machines.map((machine) => machine.id)),
  });
}

/** What this device remembers of a choice, so that a restored draft can be drawn without asking. */
export function store(choices: readonly Choice[]): string {
  return JSON.stringify(choices);
}

/** The remembered choice, if it is the one that `field` names. */
export function restore(json: string | null, field: string): Choice[] | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json ?? "null");
  } catch {
    return null;
  }
  const choices = list(raw).map((one): Choice => {
    const { contract, machines } = record(one);
    return { contract: revive(contract), machines: list(machines).map(reviveMachine) };
  });
  return value(choices) === field ? choices : null;
}

function revive(raw: unknown): Contract {
  const kept = record(raw);
  return parseContract({
    ...kept,
    customer_id: kept["customerId"],
    warranty_until: kept["warrantyUntil"],
    contact_name: kept["contactName"],
    contact_phone: kept["contactPhone"],
    region_id: kept["regionId"],
  });
}

function reviveMachine(raw: unknown): Machine {
  const kept = record(raw);
  return parseMachine({ ...kept, put_into_use_on: kept["putIntoUseOn"], warranty_until: kept["warrantyUntil"], open_order: kept["openOrder"] });
}

export function toggleContract(choices: readonly Choice[], contract: Contract): Choice[] {
  const others = choices.filter((choice) => choice.contract.id !== contract.id);
  return others.length < choices.length ? others : [...choices, { contract, machines: [] }];
}

export function toggleMachine(choices: readonly Choice[], contract: Contract, machine: Machine): Choice[] {
  const known = choices.some((choice) => choice.contract.id === contract.id) ? choices : toggleContract(choices, contract);
  return known.map((choice) => {
    if (choice.contract.id !== contract.id) return choice;
    const others = choice.machines.filter((one) => one.id !== machine.id);
    return { contract: choice.contract, machines: others.length < choice.machines.length ? others : [...choice.machines, machine] };
  });
}

export type Due = "over" | "soon" | "long" | "unknown";

/** How a warranty date stands today: over, within two months, or long. */
export function due(until: string | null, today: string): Due {
  if (until === null) return "unknown";
  if (until < today) return "over";
  const days = (Date.parse(until) - Date.parse(today)) / 86_400_000;
  return days <= 60 ? "soon" : "long";
}
