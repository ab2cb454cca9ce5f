/** After a form was sent: forget its draft, unless this page refuses it or is an error page. */
import { draftKey, write } from "./store";

const SENT = "bx-draft-sent";

export function noteSent(key: string): void {
  try {
    sessionStorage.setItem(SENT, key);
  } catch {
    // Then the draft simply stays until the person discards it.
  }
}

export function settleSent(): void {
  let key: string | null = null;
  try {
    key = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
  } catch {
    return;
  }
  if (key === null || document.querySelector("[data-error-page]") !== null) return;
  const refused = [...document.querySelectorAll<HTMLFormElement>('form[data-island="draft"][data-bound]')].some(
    (form) => draftKey(form) === key,
  );
  if (!refused) write(key, null, 0);
}
