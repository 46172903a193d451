/** Where typing begins on a page that is a form: the field a dialog would give the focus to. A `ref` of the form. */
export function focusFirst(form: HTMLElement | null): void {
  if (form === null) return;
  const first = form.querySelector<HTMLElement>('[data-autofocus]') ?? choiceIn(form);
  // Mantine looks for the mark once more, later: else it would give the focus to the button that closes a dialog.
  first?.setAttribute('data-autofocus', 'true');
  first?.focus({ preventScroll: true });
}

/** Where a form begins with a choice: what is chosen already, else the first. */
const choiceIn = (form: HTMLElement): HTMLElement | null =>
  form.querySelector('input[type="radio"]:checked') ?? form.querySelector('input[type="radio"]');
