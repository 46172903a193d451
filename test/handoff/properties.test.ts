import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import { commitOf } from '../../workflows/handoff/effects.ts';
import { currentOffer } from '../../workflows/handoff/offers.ts';
import { needOf, nextInstant } from '../../workflows/handoff/policy.ts';
import { type HandoffState, isOver } from '../../workflows/handoff/state.ts';
import { instant } from '../support/instants.ts';
import { ACCEPT, ANSWER, ASK, assign, DECLINE, HAND_BACK, reoffer, replaceGiver, WITHDRAW } from './commands.ts';
import { as, lived } from './simulated.ts';

const PEOPLE = ['giver', 'receiver', 'duty', 'sales', 'manager', 'substitute'] as const;
const COMMANDS: readonly HandoffCommand[] = [
  ACCEPT,
  DECLINE,
  ASK,
  { kind: 'ask', question: 'Which version?', personId: 'duty' },
  ANSWER,
  WITHDRAW,
  HAND_BACK,
  reoffer('sales'),
  assign('duty'),
  assign('giver'),
  replaceGiver('sales'),
  { kind: 'note', text: 'Called.' },
];

/** What people do, some minutes apart; who is away; whether it is offered to a person or a team. */
const story = fc.record({
  steps: fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 400 }),
      name: fc.constantFrom(...PEOPLE),
      command: fc.constantFrom(...COMMANDS),
    }),
    { maxLength: 12 },
  ),
  away: fc.constantFrom({}, { receiver: 'substitute' }, { receiver: 'giver' }, { duty: 'sales' }),
  to: fc.constantFrom({ personId: 'receiver' }, { personId: 'left' }, { teamId: 'sales' }),
});
type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

function tell({ steps, away, to }: Story) {
  let at = instant('Mon 09:00');
  const happenings = steps.map(({ after, name, command }) => {
    at += after * 60_000;
    return { at, actor: as(name), command };
  });
  return lived(happenings, { input: { to }, away, until: 'Mon+2 09:00' });
}

type Life = Awaited<ReturnType<typeof tell>>;
const holds = (property: (life: Life) => void) =>
  fc.assert(
    fc.asyncProperty(story, async (of) => property(await tell(of))),
    { numRuns: 150 },
  );

/** Kinds of the work items that are to be done. */
const toDo = (state: HandoffState, at: number): string[] =>
  commitOf(state, [], at)
    .workItems.filter((item) => item.state === 'open' || item.state === 'waiting')
    .map(({ kind }) => kind);

const MUST: Readonly<Record<string, readonly string[]>> = {
  offered: ['acceptHandoff'],
  asking: ['acceptHandoff'],
  naming: ['nameReceiver'],
};

/** Whether it acts by itself some time. */
const isWatched = (state: HandoffState): boolean => nextInstant(state) !== undefined;

describe('whatever people do, a matter', () => {
  it('has exactly one owner: the giver until somebody has taken it over, and again when it comes back', async () => {
    await holds(({ steps }) => {
      for (const { state } of steps) {
        const isTaken = state.phase === 'accepted' || state.phase === 'done';
        expect(state.ownerId).toBe(isTaken ? state.receiverId : state.giverId);
      }
    });
  });

  it('waits for exactly one answer until it is accepted or over, and then for none', async () => {
    await holds(({ steps }) => {
      for (const { state, at } of steps) {
        const answers = toDo(state, at).filter((kind) => kind !== 'answerQuestion');
        expect(answers).toEqual(MUST[state.phase] ?? []);
      }
    });
  });

  it('is at rest only when it is over or somebody must be named: it never lies open unwatched', async () => {
    await holds(({ steps }) => {
      const states = steps.map(({ state }) => state);
      expect(states.flatMap((state) => needOf(state) ?? [])).toEqual([]);
      expect(states.filter((state) => isOver(state) && isWatched(state))).toEqual([]);
      const running = states.filter(({ phase }) => phase === 'offered' || phase === 'accepted');
      expect(running.filter((state) => !isWatched(state))).toEqual([]);
    });
  });

  it('is offered to nobody twice in one offering, and never to its giver', async () => {
    await holds(({ state: { offers, firstOffer }, steps }) => {
      const asked = offers.slice(firstOffer).map(({ personId }) => personId);
      expect(asked).toEqual([...new Set(asked)]);
      const toGiver = steps.filter(({ state }) => currentOffer(state)?.personId === state.giverId);
      expect(toGiver).toEqual([]);
    });
  });

  it('tells nobody the same twice, and counts its facts without gaps', async () => {
    await holds(({ steps }) => {
      let seq = 0;
      const keys = steps.flatMap(({ events, state, at }) => {
        const numbered = events.map((event) => ({ seq: ++seq, event }));
        expect(state.seq).toBe(seq);
        return commitOf(state, numbered, at).notifications.map(({ key }) => key);
      });
      expect(keys).toEqual([...new Set(keys)]);
    });
  });

  it('can be carried as JSON', async () => {
    await holds(({ state }) => {
      const carried = JSON.parse(JSON.stringify(state)) as HandoffState;
      expect({ ...carried, seeking: undefined }).toEqual({ ...state, seeking: undefined });
    });
  });
});
