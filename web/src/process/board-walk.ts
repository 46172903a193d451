/** The keyboard on a board. */
import type { KeyboardEvent } from 'react';
import { isTyping } from '../ui/virtual-list.tsx';

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  j: [0, 1],
  ArrowDown: [0, 1],
  k: [0, -1],
  ArrowUp: [0, -1],
  l: [1, 0],
  ArrowRight: [1, 0],
  h: [-1, 0],
  ArrowLeft: [-1, 0],
};

/** From card to card: up and down within a column, aside to the next one that has any. */
export function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const { target, currentTarget } = event;
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey || isTyping(target)) return;
  if (!(target instanceof HTMLElement) || target.closest('[role=menu]') !== null) return;
  event.preventDefault();
  const [aside, down] = step;
  const columns = [...currentTarget.querySelectorAll('.board-column')]
    .map((column) => Array.from(column.querySelectorAll<HTMLElement>('.board-card')))
    .filter((cards) => cards.length > 0);
  const at = columns.findIndex((cards) => cards.some((card) => card.contains(target)));
  const row = columns[at]?.findIndex((card) => card.contains(target)) ?? 0;
  const cards = columns[clamp(Math.max(at, 0) + aside, columns.length)] ?? [];
  const card = cards[clamp(at === -1 ? 0 : row + down, cards.length)];
  card?.querySelector<HTMLElement>('a, button')?.focus();
}

const clamp = (index: number, length: number): number => Math.min(length - 1, Math.max(0, index));
