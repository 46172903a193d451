/** Leads on their way: accepted, qualified, won; and what is done with both of their rewards. */
import { does, ends, HELP, QUALIFY, win } from './simulated.ts';

export const ACCEPTED = ends('Mon 10:00', 'accepted');

export const QUALIFIED = does('Mon 11:00', 'sales', QUALIFY);

export const WON = [ACCEPTED, QUALIFIED, does('Mon 12:00', 'sales', HELP), does('Mon 13:00', 'sales', win(5_000_000))];

export const both = (when: string, name: string, kind: 'approveReward' | 'payReward') =>
  ['qualified/csm', 'won/csm'].map((reward) => does(when, name, { kind, reward }));
