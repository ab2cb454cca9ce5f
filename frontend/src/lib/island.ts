/** What every island's module exports: mount on an element, answer with how to take it down again. */
export type Unmount = () => void;

export interface IslandModule {
  readonly mount: (element: HTMLElement) => Unmount | void;
}
