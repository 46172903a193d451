import type { ActionOrder } from '../../process/actions.tsx';

/** Accepting and declining have one key each; Enter sends. */
export const HANDOFF_ORDER: ActionOrder = {
  steps: ['accept', 'answer', 'assign'],
  often: ['decline', 'ask', 'handBack', 'withdraw'],
  rare: ['reoffer', 'replaceGiver'],
  keys: { a: 'accept', d: 'decline', q: 'ask' },
};
