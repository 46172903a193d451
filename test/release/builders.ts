/** Releases as tests build them: a train in UTC, a cut-off a week and a freeze two working days before. */
import { randomUUID } from 'node:crypto';
import type { ReleaseCommand, ReleaseInput, ReleaseRules } from '../../workflows/release/contract.ts';

export const OWNER = '00000000-0000-7000-8000-0000000000aa';
export const TEAM = '00000000-0000-7000-8000-0000000000bb';

/** Cut-off 18:00 a week before, freeze 12:00 two working days before, shipped at 20:00; exceptions within a day. */
export const RULES: ReleaseRules = {
  zone: 'UTC',
  adjust: 'previous',
  shipTime: '20:00',
  cutoff: { days: 7, time: '18:00' },
  freeze: { workingDays: 2, time: '12:00' },
  exception: { target: { minutes: 480 } },
  calendar: null,
  version: 1,
};

/** What a release is started with. */
export const aRelease = (more: Partial<ReleaseInput> = {}): ReleaseInput => {
  const id = more.id ?? randomUUID();
  return {
    id,
    number: `REL-${id.slice(0, 8)}`,
    name: '2027.03-1',
    ownerId: OWNER,
    trainId: '00000000-0000-7000-8000-0000000000cc',
    slot: '2027-03-10',
    rules: RULES,
    capacity: { [TEAM]: 10 },
    openedAt: Date.parse('2027-02-01T09:00:00Z'),
    ...more,
  };
};

type Admit = Extract<ReleaseCommand, { kind: 'admit' }>;

/** A requirement asks for a place. */
export const admit = (more: Partial<Omit<Admit, 'kind'>> = {}): Admit => {
  const requirementId = more.requirementId ?? randomUUID();
  return { kind: 'admit', requirementId, number: `REQ-${requirementId.slice(0, 4)}`, title: 'Export as PDF', ...more };
};
