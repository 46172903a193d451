import { describe, expect, it } from 'vitest';
import { aMapping } from './builders.ts';
import { type Change, judged, told } from './lives.ts';

/** Changes, the commands they tell, and whether the case is over. */
type Told = [title: string, changes: Change[], commands: string[], kind: 'open' | 'closed'];

describe('the life of a case', () => {
  it.each<Told>([
    ['new and untouched', ['09:00 New'], [], 'open'],
    ['answered when somebody is at work on it', ['09:00 New', '10:00 Active'], ['10:00 respond'], 'open'],
    [
      'answered once, however often it is touched',
      ['09:00 New', '10:00 Active', '11:00 Active'],
      ['10:00 respond'],
      'open',
    ],
    [
      'waiting until it goes on',
      ['09:00 New', '10:00 Waiting', '12:00 Active'],
      ['10:00 pause customer', '12:00 resume', '12:00 respond'],
      'open',
    ],
    [
      'waiting for another reason',
      ['09:00 New', '10:00 Waiting', '11:00 Vendor'],
      ['10:00 pause customer', '11:00 resume', '11:00 pause vendor'],
      'open',
    ],
    [
      'waiting on while a change says nothing',
      ['09:00 Waiting', '10:00 Noise', '11:00 Waiting'],
      ['09:00 pause customer'],
      'open',
    ],
    [
      'resolved out of a wait',
      ['09:00 Waiting', '10:00 Resolved', '11:00 Closed'],
      ['09:00 pause customer', '10:00 resume', '10:00 resolve'],
      'closed',
    ],
    ['closed without more ado', ['09:00 New', '10:00 Closed'], ['10:00 resolve'], 'closed'],
    ['cancelled', ['09:00 New', '10:00 Cancelled'], ['10:00 cancel'], 'closed'],
    [
      'reopened, and answered by the change after',
      ['09:00 Closed', '10:00 Active', '11:00 Active'],
      ['09:00 resolve', '10:00 reopen', '11:00 respond'],
      'open',
    ],
    [
      'reopened into a wait',
      ['09:00 Resolved', '10:00 Waiting'],
      ['09:00 resolve', '10:00 reopen', '10:00 pause customer'],
      'open',
    ],
    [
      'more severe than it seemed',
      ['09:00 New', { at: '10:00 New', priority: 'P1' }],
      ['10:00 changeSeverity critical'],
      'open',
    ],
    ['kept at its severity where a change leaves it out', ['09:00 New', { at: '10:00 New', priority: '' }], [], 'open'],
    [
      'critical and resolved, but owing a follow-up',
      [
        { at: '09:00 New', priority: 'P1' },
        { at: '10:00 Resolved', priority: 'P1' },
      ],
      ['10:00 resolve'],
      'open',
    ],
    [
      'critical and closed, whatever was written',
      [
        { at: '09:00 New', priority: 'P1' },
        { at: '10:00 Closed', priority: 'P1' },
      ],
      ['10:00 resolve', '10:00 followUp'],
      'closed',
    ],
    [
      'critical and taken up again before its follow-up',
      [
        { at: '09:00 Resolved', priority: 'P1' },
        { at: '10:00 Active', priority: 'P1' },
      ],
      ['09:00 resolve', '10:00 followUp', '10:00 reopen'],
      'open',
    ],
    [
      'given to another team',
      ['09:00 New', { at: '10:00 New', group: 'platform' }],
      ['10:00 assign team:id-platform'],
      'open',
    ],
    [
      'taken by somebody of the team',
      ['09:00 New', { at: '10:00 New', agent: 'Ana' }],
      ['10:00 assign id-agent'],
      'open',
    ],
    [
      'left with its owner where a change leaves out team and person',
      [
        { at: '09:00 New', agent: 'Ana' },
        { at: '10:00 New', group: '' },
      ],
      [],
      'open',
    ],
    [
      "handed to somebody unknown, and so the team's again",
      [
        { at: '09:00 New', agent: 'Ana' },
        { at: '10:00 New', agent: 'Zoe' },
      ],
      ['10:00 assign team:id-support'],
      'open',
    ],
  ])('%s', (...[, changes, commands, kind]) => {
    const verdict = judged(changes);
    expect(told(verdict)).toEqual(commands);
    expect(verdict.kind).toBe(kind);
  });

  it('keeps who did it and in which words', () => {
    const verdict = judged(['09:00 New', '10:00 Waiting']);
    expect(verdict).toMatchObject({ past: [{ by: 'Bo', command: { kind: 'pause', note: 'Waiting' } }] });
  });

  it('keeps its team where a change names none, even if there is a team for the rest', () => {
    const mapping = aMapping({ teams: { words: { desk: 'support' }, otherwise: 'platform' } });
    expect(told(judged(['09:00 New', { at: '10:00 New', group: '' }], { mapping }))).toEqual([]);
    expect(told(judged(['09:00 New', { at: '10:00 New', group: 'else' }], { mapping }))).toEqual([
      '10:00 assign team:id-platform',
    ]);
  });
});
