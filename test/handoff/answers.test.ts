import { describe, expect, it } from 'vitest';
import type { HandoffCommand } from '../../workflows/handoff/contract.ts';
import { instant } from '../support/instants.ts';
import { ACCEPT, ANSWER, ASK, DECLINE, HAND_BACK, reoffer, replaceGiver, WITHDRAW } from './commands.ts';
import { PACK } from './policies.ts';
import { does, lived } from './simulated.ts';
import { refusalsOf, story, toDo, told } from './words.ts';

const over = (when: string) => ({ at: instant(when), fact: { kind: 'matterOver', reason: 'closed' } });

describe('a giver who has left', () => {
  const replaced = does('Mon 09:30', 'manager', replaceGiver('colleague'));

  it('is stood in for: the matter, and the question they were asked, are the other one’s, and whoever is asked is told', async () => {
    const life = await lived([does('Mon 09:20', 'receiver', ASK), replaced], { until: 'Mon 09:40' });
    expect(life.state).toMatchObject({ phase: 'asking', giverId: 'colleague', ownerId: 'colleague' });
    expect(toDo(life)).toEqual([
      'acceptHandoff by receiver (waiting, never)',
      'answerQuestion by colleague (open, Mon 10:20)',
    ]);
    expect(told(life).slice(-2)).toEqual(['givesNow to colleague', 'giverReplaced to receiver']);
    expect(story(life).at(-1)).toBe('giverReplaced@Mon 09:30');
  });

  it('gets nothing back: what is withdrawn, or handed back on trial, is the other one’s', async () => {
    const withdrawn = await lived([
      replaced,
      does('Mon 09:40', 'giver', WITHDRAW),
      does('Mon 09:41', 'colleague', WITHDRAW),
    ]);
    expect(withdrawn.state).toMatchObject({ phase: 'withdrawn', ownerId: 'colleague' });
    const onTrial = [does('Mon 09:20', 'receiver', ACCEPT), replaced];
    const tried = await lived(onTrial, { until: 'Mon 09:40' });
    expect([tried.state.ownerId, told(tried).at(-1)]).toEqual(['receiver', 'giverReplaced to receiver']);
    const back = await lived([...onTrial, does('Mon 09:40', 'receiver', HAND_BACK)]);
    expect(back.state).toMatchObject({ phase: 'returned', ownerId: 'colleague', outcome: { personId: 'colleague' } });
  });

  it('is not stood in for by whoever is asked, nor by themselves, nor when it is over', async () => {
    const life = await lived([
      does('Mon 09:10', 'manager', replaceGiver('receiver')),
      does('Mon 09:11', 'manager', replaceGiver('giver')),
      does('Mon 09:12', 'giver', WITHDRAW),
      replaced,
    ]);
    const same = 'replaceGiver: SAME_PERSON';
    expect(refusalsOf(life)).toEqual([same, same, 'replaceGiver: HANDOFF_CLOSED']);
  });
});

describe('a question', () => {
  it('to the giver stops the receiver’s time until it is answered', async () => {
    const asking = await lived([does('Mon 09:30', 'receiver', ASK)], { until: 'Mon 10:00' });
    expect(asking.state.phase).toBe('asking');
    expect(toDo(asking)).toEqual([
      'acceptHandoff by receiver (waiting, never)',
      'answerQuestion by giver (open, Mon 10:30)',
    ]);
    const life = await lived([does('Mon 09:30', 'receiver', ASK), does('Mon 13:30', 'giver', ANSWER)], {
      until: 'Mon 13:40',
    });
    expect(life.state.phase).toBe('offered');
    expect(toDo(life)).toEqual(['acceptHandoff by receiver (open, Mon 15:00)']);
    expect(story(life)).toContain('late@Mon 10:30');
    expect(told(life)).toEqual(['offered to receiver', 'asked to giver', 'late to giver']);
  });

  it('to somebody else stops nothing', async () => {
    const ask: HandoffCommand = { kind: 'ask', question: 'Which version?', personId: 'agent' };
    const life = await lived([does('Mon 09:30', 'receiver', ask)], { until: 'Mon 10:59' });
    expect(life.state.phase).toBe('offered');
    expect(toDo(life)).toEqual([
      'acceptHandoff by receiver (open, Mon 11:00)',
      'answerQuestion by agent (open, never)',
    ]);
  });

  it('may be followed by an acceptance without an answer', async () => {
    const life = await lived([does('Mon 09:30', 'receiver', ASK), does('Mon 09:40', 'receiver', ACCEPT)], {
      until: 'Mon 12:00',
    });
    expect(life.state.phase).toBe('accepted');
    expect(toDo(life)).toEqual([]);
    expect(refusalsOf(await lived([does('Mon 09:30', 'receiver', ASK), does('Mon 09:31', 'receiver', ASK)]))).toEqual([
      'ask: ALREADY_ASKING',
    ]);
  });

  it('is answered by the one asked, once', async () => {
    const life = await lived(
      [
        does('Mon 09:30', 'receiver', ASK),
        does('Mon 09:31', 'receiver', ANSWER),
        does('Mon 09:32', 'giver', { kind: 'answer', text: 'Ada.', question: 7 }),
        does('Mon 09:33', 'giver', ANSWER),
        does('Mon 09:34', 'giver', ANSWER),
      ],
      { until: 'Mon 10:00' },
    );
    expect(refusalsOf(life)).toEqual(['answer: NO_QUESTION', 'answer: NO_QUESTION', 'answer: NO_QUESTION']);
  });
});

describe('the giver', () => {
  it('withdraws what nobody has accepted, and whoever was asked is told', async () => {
    const life = await lived([does('Mon 09:30', 'giver', WITHDRAW), does('Mon 09:30', 'receiver', ACCEPT)]);
    expect(life.state).toMatchObject({ phase: 'withdrawn', ownerId: 'giver', outcome: { kind: 'withdrawn' } });
    expect(told(life)).toEqual(['offered to receiver', 'withdrawn to receiver']);
    expect(refusalsOf(life)).toEqual(['accept: HANDOFF_CLOSED']);
    expect(life.refused[0]?.rejection.details).toMatchObject({ phase: 'withdrawn' });
  });

  it('is told when the acceptance came first', async () => {
    const life = await lived([does('Mon 09:30', 'receiver', ACCEPT), does('Mon 09:30', 'giver', WITHDRAW)]);
    expect(refusalsOf(life)).toEqual(['withdraw: ALREADY_ACCEPTED']);
    expect(life.refused[0]?.rejection.details).toMatchObject({ phase: 'accepted', personId: 'receiver' });
    expect(told(life)).toEqual(['offered to receiver', 'accepted to giver', 'accepted to accountOwner']);
  });

  it('offers it to another person, who has the full time', async () => {
    const life = await lived([does('Mon 10:30', 'giver', reoffer('second'))], { until: 'Mon 11:30' });
    expect(toDo(life)).toEqual(['acceptHandoff by second (open, Mon 12:30)']);
    expect(told(life).slice(-2)).toContain('offered to second');
    expect(told(life)).toContain('movedOn to receiver');
    expect(life.state.pack).toEqual(PACK);
  });

  it('offers it anew after it was withdrawn, unless a process waits for it', async () => {
    const happenings = [
      does('Mon 09:30', 'giver', WITHDRAW),
      does('Mon 10:00', 'giver', reoffer('receiver', { pack: { ...PACK, why: 'Again.' } })),
    ];
    const life = await lived(happenings, { until: 'Mon 10:10' });
    expect(life.state).toMatchObject({ phase: 'offered', pack: { why: 'Again.' } });
    expect(life.state.closedAt).toBeUndefined();
    expect(toDo(life)).toEqual(['acceptHandoff by receiver (open, Mon 12:00)']);
    const parent = { workflowId: 'renewal/r1', kind: 'renewal', id: 'r1', number: 'REN-1' };
    expect(refusalsOf(await lived(happenings, { input: { parent } }))).toEqual(['reoffer: OFFER_ANEW']);
  });

  it('cannot offer an incomplete pack again, nor to themself', async () => {
    const life = await lived([
      does('Mon 09:30', 'giver', reoffer('second', { pack: { why: 'x', decisionMakers: [] } })),
      does('Mon 09:31', 'giver', reoffer('giver')),
      does('Mon 09:32', 'second', reoffer('third')),
      does('Mon 09:33', 'second', WITHDRAW),
    ]);
    expect(refusalsOf(life)).toEqual([
      'reoffer: PACK_INCOMPLETE',
      'reoffer: SAME_PERSON',
      'reoffer: GIVER_ONLY',
      'withdraw: GIVER_ONLY',
    ]);
    expect(life.refused[0]?.rejection.details).toEqual({ fields: ['decisionMakers', 'openCases'] });
  });
});

describe('handing back', () => {
  it('within the trial returns the matter to the giver, with its reason', async () => {
    const life = await lived([does('Mon 10:00', 'receiver', ACCEPT), does('Tue 10:00', 'receiver', HAND_BACK)]);
    expect(life.state).toMatchObject({
      phase: 'returned',
      ownerId: 'giver',
      outcome: { reason: 'not ours', personId: 'giver' },
    });
    expect(told(life).slice(-2)).toEqual(['handedBack to giver', 'handedBack to accountOwner']);
  });

  it('after the trial, before an acceptance or by another person is refused', async () => {
    const life = await lived([
      does('Mon 09:50', 'receiver', HAND_BACK),
      does('Mon 10:00', 'receiver', ACCEPT),
      does('Mon 10:10', 'giver', HAND_BACK),
      does('Tue 10:01', 'receiver', HAND_BACK),
    ]);
    expect(refusalsOf(life)).toEqual([
      'handBack: NOT_ACCEPTED',
      'handBack: NOT_OFFERED_TO_YOU',
      'handBack: HANDOFF_CLOSED',
    ]);
  });
});

describe('a handoff of a process', () => {
  const parent = { workflowId: 'renewal/r1', kind: 'renewal', id: 'r1', number: 'REN-1' };
  it('is withdrawn when the process is over, and kept when it was accepted by then', async () => {
    expect((await lived([over('Mon 09:30')], { input: { parent } })).state.phase).toBe('withdrawn');
    const accepted = await lived([does('Mon 09:20', 'receiver', ACCEPT), over('Mon 09:30'), over('Mon 09:40')], {
      input: { parent },
    });
    expect(accepted.state).toMatchObject({ phase: 'done', ownerId: 'receiver' });
    expect(story(accepted).at(-1)).toBe('kept@Mon 09:30');
  });
});

describe('somebody who was passed over', () => {
  it('learns that the offer has moved on, others that it is not theirs', async () => {
    const life = await lived(
      [
        does('Mon 09:10', 'receiver', DECLINE),
        does('Mon 09:20', 'receiver', ACCEPT),
        does('Mon 09:30', 'stranger', ACCEPT),
      ],
      { until: 'Mon 10:00' },
    );
    expect(refusalsOf(life)).toEqual(['accept: OFFER_MOVED_ON', 'accept: NOT_OFFERED_TO_YOU']);
  });
});

const assign = (personId: string) =>
  does('Mon 12:00', 'manager', { kind: 'assign', personId, reason: 'The receiver has left.' });

describe('whoever has it on trial', () => {
  it('gives it to another when they leave; that is final, and everyone concerned is told', async () => {
    const back = assign('giver');
    const life = await lived([does('Mon 10:00', 'receiver', ACCEPT), assign('receiver'), back, assign('second')]);
    // To the giver it is handed back by whoever has it.
    expect(refusalsOf(life)).toEqual(['assign: ALREADY_ACCEPTED', 'assign: ALREADY_ACCEPTED']);
    expect(life.state).toMatchObject({
      phase: 'done',
      ownerId: 'second',
      outcome: { kind: 'assigned', personId: 'second' },
    });
    expect(told(life).slice(-3)).toEqual(['assigned to second', 'accepted to giver', 'accepted to accountOwner']);
    expect(life.state.clocks.every(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
  });
});
