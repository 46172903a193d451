import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { live } from '../../rehearsal/live.ts';
import type { HandoffOpening } from '../../workflows/handoff/contract.ts';
import { handoffDefinition } from '../../workflows/handoff/definition.ts';
import type { HandoffEvent } from '../../workflows/handoff/events.ts';
import type { HandoffPolicyBody } from '../../workflows/handoff/handoff-policy.contract.ts';
import { DAY, instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AHandoff } from './a-handoff.ts';
import { difference, firstDifference, type Told } from './both-ways.ts';
import { ACCEPT, ANSWER, ASK, assign, DECLINE, HAND_BACK } from './commands.ts';
import { inOffice } from './policies.ts';
import { policyAnswer } from './simulated.ts';

let world: World;
let body: HandoffPolicyBody;
let policy: HandoffOpening['policy'];
beforeAll(async () => {
  world = await createWorld();
  const { cast } = world;
  const candidates = [cast.otherSales, cast.agent].map((personId) => ({ kind: 'person', personId }) as const);
  body = inOffice(cast.calendar, { candidates });
  policy = await world.policy('handoff', body);
});
afterAll(() => world.close());

type Story = readonly [name: string, commands: () => Told['commands']];
const at = instant;

const STORIES: readonly Story[] = [
  ['accepted in time', () => [{ at: at('Mon 10:30'), by: 'sales', command: ACCEPT }]],
  ['accepted by nobody', () => []],
  [
    'declined, then accepted late by the next, and handed back',
    () => [
      { at: at('Mon 09:20'), by: 'sales', command: DECLINE },
      { at: at('Mon 11:10'), by: 'otherSales', command: ACCEPT },
      { at: at('Tue 09:30'), by: 'otherSales', command: HAND_BACK },
    ],
  ],
  [
    'asked about for a day, then passed on, and somebody named',
    () => [
      { at: at('Mon 09:30'), by: 'sales', command: ASK },
      { at: at('Tue 10:00'), by: 'csm', command: ANSWER },
      { at: at('Tue 12:30'), by: 'otherSales', command: DECLINE },
      { at: at('Tue 13:00'), by: 'agent', command: DECLINE },
      { at: at('Wed 09:30'), by: 'serviceManager', command: assign(world.cast.pm) },
    ],
  ],
];

describe('simulated time and the real workflow tell the same story, event by event', () => {
  it.each(STORIES)('%s', { timeout: 60_000 }, async (_name, commands) => {
    const told = { opening: {}, commands: commands(), until: at('Thu 12:00') };
    expect(await firstDifference(world, { policy, body }, told)).toBeUndefined();
  });
});

describe('a handoff of the past', () => {
  const openedAt = instant('Mon 09:00') - 28 * DAY;
  const past = (...commands: NonNullable<HandoffOpening['past']>) => ({
    openedAt,
    knownAt: Date.now(),
    past: commands,
  });

  it('becomes what it was, in the words of its own time, and nobody is told', async () => {
    const opening = past({ at: openedAt + 3_600_000, by: 'sales', command: ACCEPT });
    const handoff = await AHandoff.offered(world, policy, opening);
    await world.client.workflow.getHandle(handoff.workflowId).result();
    expect(await handoff.row()).toMatchObject({ phase: 'done', owner_id: world.cast.sales });
    expect(await handoff.told()).toEqual([]);
    expect((await handoff.clockRow('accept/1')).elapsed_ms).toBe(3_600_000);
    const { steps } = await live(
      handoffDefinition,
      { input: handoff.input(policy, opening), openedBy: CSM(world), openedAt, happenings: [] },
      { answers: policyAnswer(body, policy, world.cast.calendar), until: Date.now() },
    );
    const facts = (await handoff.facts()).map(({ seq: _seq, ...fact }) => fact as HandoffEvent);
    const simulated = steps.flatMap(({ events }) => events);
    expect(simulated.map(({ kind }) => kind)).toContain('kept');
    expect(difference(simulated, facts)).toBeUndefined();
  });

  it('that was answered late has breached, and stays with who took it', async () => {
    const handoff = await AHandoff.offered(world, policy, past({ at: openedAt + DAY, by: 'sales', command: ACCEPT }));
    expect(await handoff.clockRow('accept/1')).toMatchObject({ state: 'breached' });
    expect((await handoff.recorded()).offers).toMatchObject([{ personId: world.cast.sales, outcome: 'accepted' }]);
  });

  it('keeps what was impossible as a note', async () => {
    const handoff = await AHandoff.offered(
      world,
      policy,
      past({ at: openedAt + 1_000, by: 'sales', command: HAND_BACK }),
    );
    const noted = (await handoff.facts()).find(({ kind }) => kind === 'noted');
    expect(noted).toMatchObject({ text: 'handBack: NOT_ACCEPTED (nobody has accepted yet)' });
  });
});

const CSM = ({ cast }: World) => ({ kind: 'person', id: cast.csm, name: 'csm' }) as const;
