/** How a deadline looks in a cell: a ring with how much of the time is used, and one word beside it. */
import { h, icon } from "../lib/dom";
import { t } from "../lib/i18n";

export interface Deadline {
  readonly css: "ok" | "warn" | "late" | "held" | "met";
  /** Used time in per cent. */
  readonly share: number;
  readonly words: string;
  readonly tip: string | undefined;
}

const SOON = 0.25;
const SVG = "http://www.w3.org/2000/svg";
const ROUND = 34.6;

const hours = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;

/** Reads `state|due|promised|left`, times in minutes; null when that is not what it says. */
export function readDeadline(told: string, now: number = Date.now()): Deadline | null {
  const [state = "", due = "", promised = "", counted = ""] = told.split("|");
  const whole = Number(promised);
  const dueAt = Date.parse(due);
  if (promised === "" || !Number.isFinite(whole)) return null;
  const left = state === "open" && !Number.isNaN(dueAt) ? Math.floor((dueAt - now) / 60_000) : Number(counted);
  const share = Math.max(0, Math.min(100, Math.floor((100 * (whole - left)) / Math.max(whole, 1))));
  const tip = Number.isNaN(dueAt) ? undefined : t("Due {at}", { at: new Date(dueAt).toLocaleString() });
  const over = state === "open" && !Number.isNaN(dueAt) ? Math.floor((now - dueAt) / 60_000) : -left;
  const time = hours(left < 0 ? over : left);
  switch (state) {
    case "open":
    case "missed":
      if (left < 0) return { css: "late", share, words: t("{time} late", { time }), tip };
      return { css: left < SOON * whole ? "warn" : "ok", share, words: t("{time} left", { time }), tip };
    case "paused":
      return { css: "held", share, words: t("stopped at {time}", { time }), tip };
    case "kept":
      return { css: "met", share, words: t("In time"), tip };
    default:
      return null;
  }
}

export function drawDeadline(deadline: Deadline): HTMLElement {
  const sign = deadline.css === "met" ? icon("check", "i-14") : ring(deadline.share);
  return h("span", { class: `sla ${deadline.css}` }, sign, deadline.words);
}

function ring(percent: number): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ring");
  svg.setAttribute("viewBox", "0 0 14 14");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, dash] of [["bgc", ""], ["fg", `${((ROUND * percent) / 100).toFixed(1)} ${ROUND}`]] as const) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("class", name);
    circle.setAttribute("cx", "7");
    circle.setAttribute("cy", "7");
    circle.setAttribute("r", "5.5");
    if (dash !== "") circle.setAttribute("stroke-dasharray", dash);
    svg.append(circle);
  }
  return svg;
}
