import { describe, expect, it } from 'vitest';
import type { GiverReplaced, HandoffEnded } from '../../workflows/shared/handing-over.contract.ts';
import {
  evolveHandingOver,
  type HandingOverState,
  handOverFact,
  handoffInputOf,
  handoffOutgoing,
  hearHandoff,
  rejectHandOver,
} from '../../workflows/shared/handing-over.ts';

const [GIVER, RECEIVER, OTHER] = ['giver', 'receiver', 'other'];
const MOMENT = { at: 1_000, actor: { kind: 'person', id: GIVER, name: 'Giver' } } as const;
const MATTER: HandingOverState = { id: 'm1', number: 'REN-1', title: 'Term 2027', customerId: 'c1', ownerId: GIVER };
const COMMAND = {
  kind: 'handOver',
  handoffId: 'h1',
  number: 'HND-1',
  policy: { id: 'p1', version: 1 },
  to: { personId: RECEIVER },
  handoffKind: 'renewal',
  pack: { why: 'first year is over' },
  reason: 'first year',
} as const;
const ended = (outcome: HandoffEnded['outcome'], over: Partial<HandoffEnded> = {}): HandoffEnded => ({
  kind: 'handoffEnded',
  handoffId: 'h1',
  outcome,
  personId: RECEIVER,
  at: 2_000,
  ...over,
});

const hear = (state: HandingOverState, fact: HandoffEnded | GiverReplaced): HandingOverState =>
  hearHandoff(state, fact, MOMENT).reduce(evolveHandingOver<HandingOverState>, state);
const offered = evolveHandingOver(MATTER, handOverFact(COMMAND, MOMENT));
const accepted = hear(offered, ended('accepted'));
const back = ended('returned', { personId: GIVER, reason: 'not ours' });

describe('a matter that is handed over', () => {
  it('stays with its giver until somebody has accepted', () => {
    expect(offered).toMatchObject({ ownerId: GIVER, handoff: { handoffId: 'h1', giverId: GIVER, since: 1_000 } });
    expect(accepted).toMatchObject({ ownerId: RECEIVER, handoff: undefined, tried: { giverId: GIVER } });
  });

  it.each(['declined', 'withdrawn'] as const)('stays with its giver when the handoff is %s', (outcome) => {
    const after = hear(offered, ended(outcome, { personId: GIVER }));
    expect(after).toMatchObject({ ownerId: GIVER, handoff: undefined });
  });

  it('belongs to whoever the service manager names, for good', () => {
    expect(hear(offered, ended('assigned', { personId: OTHER }))).toMatchObject({ ownerId: OTHER, tried: undefined });
  });

  it('belongs to whoever stands in for its giver: while it is offered, when it comes to nothing, and when it goes back', () => {
    const standsIn = { kind: 'giverReplaced', handoffId: 'h1', personId: OTHER, reason: 'left' } as const;
    const replaced = hear(offered, standsIn);
    expect(replaced).toMatchObject({ ownerId: OTHER, handoff: { giverId: OTHER } });
    expect(hearHandoff(replaced, standsIn, MOMENT)).toEqual([]);
    const nobody = ended('declined', { personId: OTHER });
    expect(hear(replaced, nobody)).toMatchObject({ ownerId: OTHER, handoff: undefined });
    // The end may be told before that.
    const [early, late] = [hear(offered, nobody), hear(hear(offered, nobody), standsIn)];
    expect([early, late]).toEqual([early, early]);
    expect(early).toMatchObject({ ownerId: OTHER, handoff: undefined });
    const tried = hear(accepted, standsIn);
    expect(tried).toMatchObject({ ownerId: RECEIVER, tried: { giverId: OTHER } });
    expect(hear(tried, ended('returned', { personId: OTHER }))).toMatchObject({ ownerId: OTHER });
    expect(hearHandoff(offered, { ...standsIn, handoffId: 'h2' }, MOMENT)).toEqual([]);
  });

  it('goes back to its giver when it is returned', () => {
    expect(hear(accepted, back)).toMatchObject({ ownerId: GIVER, tried: undefined });
  });

  it('belongs to whoever is named while its receiver had it on trial, and does not go back', () => {
    const named = hear(accepted, ended('assigned', { personId: OTHER }));
    expect(named).toMatchObject({ ownerId: OTHER, tried: undefined });
    expect(hear(named, back)).toEqual(named);
    const elsewhere = hear({ ...accepted, ownerId: 'third' }, ended('assigned', { personId: OTHER }));
    expect(elsewhere).toMatchObject({ ownerId: 'third', tried: undefined });
  });

  it('does not go back when somebody else has become responsible meanwhile', () => {
    expect(hear({ ...accepted, ownerId: OTHER }, back)).toMatchObject({ ownerId: OTHER, tried: undefined });
  });

  it('takes the same news once, and late news of an acceptance not after its return', () => {
    expect(hearHandoff(accepted, ended('accepted'), MOMENT)).toEqual([]);
    expect(hearHandoff(hear(accepted, back), ended('accepted'), MOMENT)).toEqual([]);
    expect(hear(offered, back)).toMatchObject({ ownerId: GIVER, handoff: undefined });
  });

  it('is not moved by news of another handoff, nor by other facts', () => {
    expect(hearHandoff(offered, ended('accepted', { handoffId: 'h2' }), MOMENT)).toEqual([]);
    expect(hearHandoff(offered, { kind: 'released' }, MOMENT)).toEqual([]);
  });

  it('goes to the team that was asked', () => {
    expect(hear(offered, ended('accepted', { teamId: 't1' }))).toMatchObject({ teamId: 't1' });
  });

  it('is not offered twice, nor to its own owner', () => {
    expect(rejectHandOver(MATTER, COMMAND)).toBeUndefined();
    expect(rejectHandOver(offered, COMMAND)?.code).toBe('HANDOFF_PENDING');
    expect(rejectHandOver(MATTER, { ...COMMAND, to: { personId: GIVER } })?.code).toBe('SAME_PERSON');
    expect(rejectHandOver(accepted, COMMAND)?.code).toBe('SAME_PERSON');
  });
});

const word = (reason: string) => [
  { kind: 'relay', input: { to: ['handoff/h1'], fact: { kind: 'matterOver', reason } } },
];

describe('what a matter owes its handoffs', () => {
  const open = { kind: 'renewal', isOver: false };

  it('is the handoff itself, once it is offered', () => {
    expect(handoffOutgoing(MATTER, open)).toEqual([]);
    const [start, ...others] = handoffOutgoing(offered, open);
    expect(others).toEqual([]);
    expect(start).toMatchObject({ kind: 'start', workflowType: 'handoff', workflowId: 'handoff/h1', customerId: 'c1' });
    expect(start).toMatchObject({ start: { kind: 'open', openedBy: MOMENT.actor } });
  });

  it('tells the handoff who gives, what about, and whom to inform', () => {
    if (offered.handoff === undefined) throw new Error('nothing is offered');
    const input = handoffInputOf(offered, offered.handoff, 'renewal');
    const { kind: _kind, handoffId: _id, ...asked } = COMMAND;
    const parent = { workflowId: 'renewal/m1', kind: 'renewal', id: 'm1', number: 'REN-1' };
    expect(input).toEqual({
      ...asked,
      id: 'h1',
      title: 'Term 2027',
      customerId: 'c1',
      giverId: GIVER,
      openedAt: 1_000,
      parent,
    });
  });

  it('is word that the matter is over, or was passed on while it could still come back', () => {
    expect(handoffOutgoing(accepted, open)).toEqual([]);
    expect(handoffOutgoing(accepted, { ...open, isOver: true })).toMatchObject(word('closed'));
    expect(handoffOutgoing(offered, { ...open, isOver: true })).toMatchObject(word('closed'));
    const passedOn = evolveHandingOver(
      accepted,
      handOverFact({ ...COMMAND, handoffId: 'h2', to: { personId: OTHER } }, MOMENT),
    );
    const [first, second] = handoffOutgoing(passedOn, open);
    expect([first]).toMatchObject(word('passedOn'));
    expect(second).toMatchObject({ kind: 'start', workflowId: 'handoff/h2' });
  });
});
