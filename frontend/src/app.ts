/** The one entry: styles, htmx, the shell, and islands that load only where a page has them. */
import "./styles/index.css";
import htmx from "htmx.org";
import { settleSent } from "./draft/sent";
import { csrfToken, sayError } from "./lib/http";
import type { IslandModule, Unmount } from "./lib/island";
import { dressMoments } from "./moment";
import { startShell } from "./shell";
import { startShortcuts } from "./shortcuts";
import { toast } from "./toast";

const ISLANDS: Readonly<Record<string, () => Promise<IslandModule>>> = {
  grid: () => import("./grid"),
  "region-tree": () => import("./region-tree"),
  "contract-picker": () => import("./contract-picker"),
  signature: () => import("./signature"),
  draft: () => import("./draft"),
  job: () => import("./job"),
  document: () => import("./document"),
};

const mounted = new Map<HTMLElement, Unmount | void>();

async function mount(element: HTMLElement): Promise<void> {
  if (mounted.has(element)) return;
  mounted.set(element, undefined);
  const load = ISLANDS[element.dataset["island"] ?? ""];
  if (load === undefined) return;
  try {
    const island = await load();
    if (element.isConnected) mounted.set(element, island.mount(element));
  } catch (error) {
    // The page stays usable: every island stands on server-rendered markup.
    toast({ tone: "red", text: sayError(error) });
  }
}

function mountAll(root: ParentNode): void {
  if (root instanceof HTMLElement && root.dataset["island"] !== undefined) void mount(root);
  for (const element of root.querySelectorAll<HTMLElement>("[data-island]")) void mount(element);
}

function unmountIn(root: Node): void {
  for (const [element, unmount] of mounted) {
    if (!root.contains(element)) continue;
    unmount?.();
    mounted.delete(element);
  }
}

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
document.addEventListener("htmx:configRequest", (event) => {
  if (event instanceof CustomEvent) event.detail.headers["X-CSRFToken"] = csrfToken();
});
document.addEventListener("htmx:load", (event) => {
  if (!(event.target instanceof HTMLElement)) return;
  dressMoments(event.target);
  mountAll(event.target);
});
document.addEventListener("htmx:beforeCleanupElement", (event) => {
  if (event.target instanceof Node) unmountIn(event.target);
});

settleSent();
startShell();
startShortcuts();
dressMoments(document);
mountAll(document);
