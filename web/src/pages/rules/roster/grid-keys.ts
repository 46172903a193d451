/** Arrow keys walk over the days of a roster, which stand seven in a row. */
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Moves the focus from the day that has it. */
export function walkDays(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const days = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-roster-day]')];
  const at = days.findIndex((day) => day === document.activeElement);
  const next = at === -1 ? undefined : days[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
