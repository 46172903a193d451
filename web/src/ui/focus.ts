/** Where typing begins on a page that is a form: the field a dialog would give the focus to. A `ref` of the form. */
export function focusFirst(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
}
