/** Texts are written in English and looked up for Chinese; `{name}` is replaced by the value given. */
import zh from "../locale/zh.json";

type Values = Record<string, string | number>;

const chinese: Readonly<Record<string, string>> = zh;

export function isChinese(): boolean {
  return typeof document === "undefined" || document.documentElement.lang.toLowerCase().startsWith("zh");
}

export function interpolate(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

export function t(text: string, values: Values = {}): string {
  return interpolate(isChinese() ? (chinese[text] ?? text) : text, values);
}
