/** The documents opened last, so that several receptions stay at hand. Kept on this device, per person. */
import { h, one, person } from "../lib/dom";
import { list, record, text } from "../lib/http";
import { isOwnAddress } from "../palette/results";

export interface OpenDocument {
  readonly url: string;
  readonly label: string;
  readonly detail: string;
  readonly tone: string;
}

const MOST = 6;
const TONES = new Set(["grey", "amber", "blue", "violet", "green", "red"]);

export function parseDocuments(json: string | null): OpenDocument[] {
  let raw: unknown;
  try {
    raw = JSON.parse(json ?? "[]");
  } catch {
    return [];
  }
  return list(raw)
    .map((entry) => {
      const read = record(entry);
      return { url: text(read["url"]), label: text(read["label"]), detail: text(read["detail"]), tone: text(read["tone"]) };
    })
    .filter((found) => found.label !== "" && isOwnAddress(found.url))
    .slice(0, MOST);
}

/** The newest comes first; a document stands there once, with what is known of it now. */
export function withDocument(documents: readonly OpenDocument[], opened: OpenDocument): OpenDocument[] {
  return [opened, ...documents.filter((one) => one.url !== opened.url)].slice(0, MOST);
}

export function showDocuments(): void {
  const place = one(document, ".side .docs");
  if (place === null) return;
  const key = `bx-documents:${person()}`;
  try {
    let documents = parseDocuments(localStorage.getItem(key));
    const marked = one(document, "[data-open-document]");
    if (marked !== null) {
      const { label = "", detail = "", tone = "" } = marked.dataset;
      documents = withDocument(documents, { url: location.pathname, label, detail, tone });
      localStorage.setItem(key, JSON.stringify(documents));
    }
    if (documents.length === 0) return;
    place.hidden = false;
    place.append(...documents.map(line));
  } catch {
    // A closed storage only means that the list stays empty.
  }
}

function line(opened: OpenDocument): HTMLElement {
  return h(
    "a",
    { class: "nv doc", href: opened.url, title: `${opened.label} ${opened.detail}`.trim() },
    h("span", { class: `dot ${TONES.has(opened.tone) ? opened.tone : "grey"}` }),
    opened.label,
    h("span", { class: "t3 cut" }, opened.detail),
  );
}
