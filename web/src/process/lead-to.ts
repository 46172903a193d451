/** A list shows its lines a moment after it comes: so many frames it is waited for one. */
const FRAMES = 20;

/** Leads the keyboard to a line as soon as it is there, unless somebody uses the keyboard elsewhere meanwhile. */
export function leadTo(find: () => HTMLElement | null, frames = FRAMES): void {
  const link = find();
  if (link !== null) link.focus();
  else if (frames > 0) {
    requestAnimationFrame(() => {
      if (isKeyboardFree()) leadTo(find, frames - 1);
    });
  }
}

/** Whether nothing on the page has the keyboard. */
export const isKeyboardFree = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** The first line of the list on the page. */
export const firstLine = (): HTMLElement | null => document.querySelector<HTMLElement>('.list [data-row-link]');
