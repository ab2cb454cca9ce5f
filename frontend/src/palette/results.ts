import { list, record, text } from "../lib/http";

export interface Item {
  readonly label: string;
  readonly detail: string;
  readonly url: string;
  readonly icon: string;
}

export interface Group {
  readonly label: string;
  readonly items: readonly Item[];
}

/** Only addresses of this site are followed. */
export function isOwnAddress(url: string): boolean {
  return url.startsWith("/") && !url.startsWith("//") && !url.startsWith("/\\");
}

export function parseGroups(answer: unknown): Group[] {
  return list(record(answer)["groups"])
    .map((raw): Group => {
      const group = record(raw);
      const items = list(group["items"]).map((one): Item => {
        const item = record(one);
        return {
          label: text(item["label"]),
          detail: text(item["detail"]),
          url: text(item["url"]),
          icon: text(item["icon"]) || text(group["icon"]),
        };
      });
      return { label: text(group["label"]), items: items.filter((item) => isOwnAddress(item.url)) };
    })
    .filter((group) => group.items.length > 0);
}
