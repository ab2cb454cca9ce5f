/** Keys inside the list, taken before the browser and SlickGrid see them. */
export interface KeyActs {
  readonly refresh: () => void;
  readonly selectAll: () => void;
  readonly copy: () => void;
  readonly insert: () => void;
  readonly open: () => void;
  /** Opens the cell; false where it can't be edited. */
  readonly edit: () => boolean;
  readonly tick: () => void;
  readonly step: (rows: number) => void;
  readonly extend: (rows: number, cells: number) => void;
  readonly fold: (open: boolean | null) => boolean;
  readonly menu: () => void;
  readonly clear: () => boolean;
}

function withControl(event: KeyboardEvent, acts: KeyActs): boolean {
  const key = event.key.toLowerCase();
  if (key === "a") acts.selectAll();
  else if (key === "c" && window.getSelection()?.toString() === "") acts.copy();
  else return false;
  return true;
}

const ARROWS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function withShift(event: KeyboardEvent, acts: KeyActs): boolean {
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) acts.extend(arrow[0], arrow[1]);
  else if (event.key === "F10") acts.menu();
  else return false;
  return true;
}

function plain(event: KeyboardEvent, acts: KeyActs): boolean {
  switch (event.key) {
    case "F5":
      acts.refresh();
      return true;
    case "F2":
      return acts.edit();
    case "Insert":
      acts.insert();
      return true;
    case "Enter":
      acts.open();
      return true;
    case " ":
      if (!acts.fold(null)) acts.tick();
      return true;
    case "ArrowLeft":
      return acts.fold(false);
    case "ArrowRight":
      return acts.fold(true);
    case "j":
    case "J":
      acts.step(1);
      return true;
    case "k":
    case "K":
      acts.step(-1);
      return true;
    case "ContextMenu":
      acts.menu();
      return true;
    case "Escape":
      return acts.clear();
    default:
      return false;
  }
}

/** For keys pressed while a cell of the grid has the focus. */
export function handleGridKey(event: KeyboardEvent, acts: KeyActs): void {
  if (event.isComposing) return;
  if (event.key === "Tab") {
    // SlickGrid would walk through every cell; Tab has to leave the grid.
    event.stopPropagation();
    return;
  }
  let done: boolean;
  if (event.ctrlKey || event.metaKey) done = withControl(event, acts);
  else if (event.altKey) done = false;
  else if (event.shiftKey) done = withShift(event, acts);
  else done = plain(event, acts);
  if (!done) return;
  event.preventDefault();
  event.stopPropagation();
}
