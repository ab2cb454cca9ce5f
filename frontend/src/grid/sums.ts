/** Exact sums of decimal texts; money never passes through a float. */
const DECIMAL = /^-?\d+(\.\d+)?$/;

function scaled(value: string, places: number): bigint {
  const [whole = "0", fraction = ""] = value.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

export function addDecimal(values: readonly string[]): string {
  const good = values.filter((value) => DECIMAL.test(value));
  if (good.length === 0) return "";
  const places = Math.max(...good.map((value) => value.split(".")[1]?.length ?? 0));
  const total = good.reduce((sum, value) => sum + scaled(value, places), 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return (total < 0n ? "-" : "") + (places === 0 ? whole : `${whole}.${digits.slice(-places)}`);
}

export function addDecimals(rows: readonly Readonly<Record<string, string>>[]): Record<string, string> {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries(
    [...names].map((name) => [name, addDecimal(rows.map((row) => row[name] ?? ""))]),
  );
}
