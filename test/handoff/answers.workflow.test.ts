import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandoffCommand, HandoffInput } from '../../workflows/handoff/contract.ts';
import { actorOf, type PersonName } from '../support/cast.ts';
import { instant } from '../support/instants.ts';
import { createWorld, type World } from '../support/world.ts';
import { AHandoff } from './a-handoff.ts';
import { ACCEPT, ANSWER, ASK, HAND_BACK, reoffer, WITHDRAW } from './commands.ts';
import { inOffice, PACK } from './policies.ts';

let world: World;
let policy: HandoffInput['policy'];
beforeAll(async () => {
  world = await createWorld();
  policy = await world.policy('handoff', inOffice(world.cast.calendar));
});
afterAll(() => world.close());

describe('acceptance and withdrawal at the same moment', () => {
  it.each(['acceptance', 'withdrawal'] as const)(
    'one wins, the %s when it came first, and the other is told',
    async (first) => {
      const handoff = await AHandoff.offered(world, policy);
      const accept = () => handoff.does(ACCEPT, { actor: actorOf(world.cast, 'sales') });
      const withdraw = () => handoff.does(WITHDRAW, { actor: actorOf(world.cast, 'csm') });
      const both = first === 'acceptance' ? [accept(), withdraw()] : [withdraw(), accept()];
      const answers = await Promise.allSettled(both);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { phase } = await handoff.row();
      const { owner, loser, command, refusal, told } = PHASES[phase as keyof typeof PHASES];
      expect(await handoff.owner()).toBe(owner);
      // Sent once more, it is refused again, and says how the matter stands.
      const { code, details } = await handoff.isRefused(command, { actor: actorOf(world.cast, loser) });
      expect(code).toBe(refusal);
      expect(details).toMatchObject({ phase });
      expect(await handoff.told()).toContain(told);
    },
  );
});

/** Who has the matter then, and who has lost. */
const PHASES = {
  accepted: { owner: 'sales', loser: 'csm', command: WITHDRAW, refusal: 'ALREADY_ACCEPTED', told: 'accepted to csm' },
  withdrawn: { owner: 'csm', loser: 'sales', command: ACCEPT, refusal: 'HANDOFF_CLOSED', told: 'withdrawn to sales' },
} as const;

/** A handoff that begins with somebody's command on its heels. */
const startedWith = (name: PersonName, command: HandoffCommand) => {
  const handoff = new AHandoff(world);
  return { handoff, answer: handoff.startsWith(policy, { name, command }) };
};

describe('an answer that comes before it is known who is asked', () => {
  it.each([
    [ACCEPT, 'accepted'],
    [ASK, 'asking'],
  ] as const)('waits for that, and counts: %j', async (command, phase) => {
    const { handoff, answer } = startedWith('sales', command);
    await answer;
    expect(await handoff.row()).toMatchObject({ phase });
    expect((await handoff.facts())[0]).toMatchObject({ kind: 'opened' });
  });

  it('is refused then, when somebody else is asked', async () => {
    const { handoff, answer } = startedWith('agent', ACCEPT);
    await expect(answer).rejects.toMatchObject({ cause: { type: 'NOT_OFFERED_TO_YOU' } });
    expect(await handoff.toDo()).toEqual(['acceptHandoff by sales']);
  });
});

describe('a question', () => {
  it('to the giver stops the receiver’s time until it is answered, in working time', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.until('Mon 09:30');
    await handoff.by('sales', ASK);
    expect(await handoff.row()).toMatchObject({ phase: 'asking' });
    expect(await handoff.toDo()).toEqual(['answerQuestion by csm']);
    await handoff.until('Tue 10:00');
    await handoff.by('csm', ANSWER);
    expect(await handoff.due('accept/1')).toBe('Tue 11:30');
    expect(await handoff.announced()).toEqual(['late@Mon 10:30']);
    expect(await handoff.clockRow('accept/1')).toMatchObject({ state: 'running', pauses: [{ reason: 'giver' }] });
    await handoff.by('sales', ACCEPT);
  });

  it('to somebody else stops nothing', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.by('sales', { kind: 'ask', question: 'Which version?', personId: world.cast.agent });
    expect(await handoff.due('accept/1')).toBe('Mon 11:00');
    expect((await handoff.toDo()).toSorted()).toEqual(['acceptHandoff by sales', 'answerQuestion by agent']);
    await handoff.by('agent', ANSWER);
    expect((await handoff.told()).at(-1)).toBe('answered to sales');
  });
});

describe('the trial', () => {
  it('lets the receiver hand back, and the matter is the giver’s again', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.by('sales', ACCEPT);
    expect(await handoff.owner()).toBe('sales');
    await handoff.until('Mon 12:00');
    await handoff.by('sales', HAND_BACK);
    expect(await handoff.owner()).toBe('csm');
    expect(await handoff.row()).toMatchObject({ phase: 'returned' });
    expect(await handoff.told()).toContain('handedBack to csm');
  });

  it('passes without a breach, and then nothing can be handed back', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.until('Mon 10:00');
    await handoff.by('sales', ACCEPT);
    await handoff.until('Tue 10:01');
    expect(await handoff.row()).toMatchObject({ phase: 'done' });
    expect(await handoff.clockRow('trial/1')).toMatchObject({ state: 'met', breached_at: null });
    expect(await handoff.refuses('sales', HAND_BACK)).toBe('HANDOFF_CLOSED');
  });
});

describe('the giver', () => {
  it('offers it again after a withdrawal, in a new run with its past', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.by('csm', WITHDRAW);
    const closed = await handoff.row();
    expect(closed).toMatchObject({ phase: 'withdrawn', closed_at: expect.any(Date) as Date });
    await handoff.by('csm', reoffer(world.cast.agent, { pack: { ...PACK, why: 'Again.' } }));
    expect(await handoff.row()).toMatchObject({ phase: 'offered', closed_at: null });
    expect(await handoff.toDo()).toEqual(['acceptHandoff by agent']);
    await handoff.by('agent', ACCEPT);
    expect(await handoff.owner()).toBe('agent');
  });

  it('offers it to another while it is open; the first is told', async () => {
    const handoff = await AHandoff.offered(world, policy);
    await handoff.by('csm', reoffer(world.cast.agent));
    expect(await handoff.told()).toEqual(['offered to sales', 'movedOn to sales', 'offered to agent']);
    expect(await handoff.refuses('sales', ACCEPT)).toBe('OFFER_MOVED_ON');
  });
});

describe('a command sent twice', () => {
  it('is one acceptance', async () => {
    const handoff = await AHandoff.offered(world, policy);
    const sent = { actor: actorOf(world.cast, 'sales'), updateId: randomUUID() };
    const [first, second] = [await handoff.does(ACCEPT, sent), await handoff.does(ACCEPT, sent)];
    expect(second).toEqual(first);
    expect((await handoff.facts()).filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
  });
});

describe('an offer with a deadline agreed on', () => {
  it('is due then, whatever the rule says', async () => {
    const handoff = await AHandoff.offered(world, policy, { deadline: instant('Wed 12:00') });
    expect(await handoff.due('accept/1')).toBe('Wed 12:00');
  });
});
