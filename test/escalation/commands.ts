/** Commands of a case, and a case after some of them. */
import { expect } from 'vitest';
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import { aPolicy } from './policies.ts';
import { Simulated } from './simulated.ts';

export const POLICY = aPolicy({ respond: { targetMinutes: 60 }, resolve: { targetMinutes: 480 } });

export const followUp: CaseCommand = { kind: 'followUp', whyItHappened: 'a', whyThisSolution: 'b', howToPrevent: 'c' };

export const resolve: CaseCommand = { kind: 'resolve', note: 'restarted' };

export const pause: CaseCommand = { kind: 'pause', reason: 'customer' };

export const reopen: CaseCommand = { kind: 'reopen', reason: 'again' };

export const after = (...commands: CaseCommand[]): Simulated => {
  const aCase = new Simulated(POLICY);
  for (const command of commands) expect(aCase.does(command)).toBeUndefined();
  return aCase;
};
