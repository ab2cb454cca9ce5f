/** The data window takes over the table that the server rendered. */
import "./grid.css";
import { embedded } from "../lib/dom";
import type { Unmount } from "../lib/island";
import { parseConfig } from "./types";
import { DataWindow } from "./window";

export function mount(element: HTMLElement): Unmount {
  const window = new DataWindow(element, parseConfig(embedded(element)));
  return () => window.destroy();
}
