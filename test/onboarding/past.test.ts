import { describe, expect, it } from 'vitest';
import type { OnboardingCommand, PastCommand } from '../../workflows/onboarding/contract.ts';
import { notificationsOf } from '../../workflows/onboarding/notices.ts';
import { instant } from '../support/instants.ts';
import { aPlan, aPolicy, BY_HAND } from './policies.ts';
import { INPUT, type LivedOnboarding, lived, told } from './simulated.ts';

const POLICIES = [aPolicy({ plans: [aPlan(BY_HAND)] })];
const did = (when: string, command: OnboardingCommand): PastCommand => ({ at: instant(when), by: 'sheet', command });
const done = (when: string, key: string) => did(when, { kind: 'completeMilestone', key });

/** Known from an instant on; what came before is the past. */
const imported = (known: string, past: readonly PastCommand[], until = known) =>
  lived([], { input: { ...INPUT, past, knownAt: instant(known) } as typeof INPUT, policies: POLICIES, until });

/** Who is told what, by kind. */
const messages = ({ steps }: LivedOnboarding): string[] => {
  let seq = 0;
  return steps.flatMap(({ events, state }) =>
    events.flatMap((event) => notificationsOf(state, ++seq, event).map(({ kind }) => kind)),
  );
};

describe('an onboarding that began before it was known here', () => {
  it('lives through its past at its own instants, between what was due, and nobody is told of it', async () => {
    const life = await imported('Mon+2 09:00', [done('Tue 10:00', 'setUp'), done('Mon+1 10:00', 'training')]);
    expect(told(life)).toEqual([
      'opened@Mon 09:00',
      'milestoneCompleted@Tue 10:00',
      'late@Fri 10:00',
      'milestoneCompleted@Mon+1 10:00',
      'activated@Mon+1 10:00',
      'remind@Thu+1 10:00',
      expect.stringMatching(/^signOff.* due@/),
      'signedOff@Sat+1 10:00',
      'ended@Sat+1 10:00',
    ]);
    expect(messages(life)).toEqual([]);
    expect(life.state).toMatchObject({ outcome: 'activated', past: [] });
  });

  it('goes on from there, and whoever has something to do is told of what comes after', async () => {
    const life = await imported('Thu 09:00', [done('Tue 10:00', 'setUp')], 'Mon+1 09:00');
    expect(told(life).slice(-1)).toEqual(['late@Fri 10:00']);
    expect(messages(life)).toEqual(['level']);
  });

  it('keeps what was impossible as a note, and goes on', async () => {
    const life = await imported('Wed 09:00', [done('Mon 10:00', 'training'), done('Tue 10:00', 'setUp')]);
    const notes = life.steps.flatMap(({ events }) => events).filter(({ kind }) => kind === 'noted');
    expect(notes).toMatchObject([{ text: expect.stringContaining('completeMilestone: DEPENDS_ON_OTHERS') as string }]);
    expect(Object.keys(life.state.done)).toEqual(['setUp']);
  });
});
