import { describe, expect, it } from 'vitest';
import { shifted } from '../../import/history.ts';
import type { Mapping } from '../../import/mapping.ts';
import { aMapping } from './builders.ts';
import { type Change, codesOf, judged, told } from './lives.ts';

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

  it('is put in order by time, whatever the order of the rows', () => {
    expect(told(judged(['12:00 Active', '09:00 New', '10:00 Waiting']))).toEqual(
      told(judged(['09:00 New', '10:00 Waiting', '12:00 Active'])),
    );
  });

  it('keeps who did it and in which words', () => {
    const verdict = judged(['09:00 New', '10:00 Waiting']);
    expect(verdict).toMatchObject({ past: [{ by: 'Bo', command: { kind: 'pause', note: 'Waiting' } }] });
  });

  it('does not show what is later than the instant it is looked at', () => {
    const changes: Change[] = ['09:00 New', '10:00 Active', '11:00 Closed', '12:00 Broken'];
    expect(told(judged(changes, { asOf: Date.UTC(2026, 2, 2, 10, 30) }))).toEqual(['10:00 respond']);
    expect(judged(changes, { asOf: Date.UTC(2026, 2, 2, 8) }).kind).toBe('notYet');
    // Opened at nine, but nothing was known of it before half past.
    expect(judged(['09:30 New'], { asOf: Date.UTC(2026, 2, 2, 9, 15) }).kind).toBe('notYet');
    expect(codesOf(judged(changes))).toEqual(['5 REFUSED_STATE']);
  });

  it.each<[string, Change[], string[]]>([
    ['a state the mapping has no word for', ['09:00 Asleep'], ['2 UNKNOWN_STATE']],
    ['a state the mapping refuses', ['09:00 New', '10:00 Broken'], ['3 REFUSED_STATE']],
    ['no state', ['09:00 '], ['2 MISSING_VALUE']],
    ['an unknown priority', [{ at: '09:00 New', priority: 'P9' }], ['2 UNKNOWN_SEVERITY']],
    ['no priority from the beginning', [{ at: '09:00 New', priority: '' }], ['2 MISSING_VALUE']],
    ['an unknown team', [{ at: '09:00 New', group: 'nobody' }], ['2 UNKNOWN_TEAM']],
    ['a change before the opening', ['08:00 New'], ['2 BEFORE_OPENING']],
    ['a time that does not exist', [{ at: '09:00 New', created: '2026-02-30 09:00' }], ['2 BAD_TIME']],
    ['several mistakes at once', [{ at: '09:00 Asleep', priority: 'P9' }], ['2 UNKNOWN_STATE', '2 UNKNOWN_SEVERITY']],
  ])('is refused for %s', (_, changes, codes) => {
    expect(codesOf(judged(changes))).toEqual(codes);
  });

  it('is refused when the source numbers changes against their times', () => {
    const mapping = aMapping();
    const numbered: Mapping = { ...mapping, columns: { ...mapping.columns, sequence: 'agent' } };
    const changes = [
      { at: '10:00 New', agent: '1' },
      { at: '09:30 Active', agent: '2' },
    ];
    expect(codesOf(judged(changes, { mapping: numbered }))).toEqual(['3 OUT_OF_ORDER']);
    expect(
      told(
        judged(
          [
            { at: '10:00 Active', agent: '2' },
            { at: '10:00 New', agent: '1' },
          ],
          { mapping: numbered },
        ),
      ),
    ).toEqual(['10:00 respond']);
  });

  it('takes marks and changes in the order in which they happened', () => {
    const mapping = aMapping();
    const marked: Mapping = { ...mapping, columns: { ...mapping.columns, resolved: 'agent', owner: undefined } };
    const agent = '2026-03-02 11:00';
    const changes = [
      { at: '09:00 New', agent },
      { at: '10:00 Active', agent },
    ];
    expect(told(judged(changes, { mapping: marked }))).toEqual(['10:00 respond', '11:00 resolve']);
  });

  it('keeps its team where a change names none, even if there is a team for the rest', () => {
    const mapping = aMapping({ teams: { words: { desk: 'support' }, otherwise: 'platform' } });
    expect(told(judged(['09:00 New', { at: '10:00 New', group: '' }], { mapping }))).toEqual([]);
    expect(told(judged(['09:00 New', { at: '10:00 New', group: 'else' }], { mapping }))).toEqual([
      '10:00 assign team:id-platform',
    ]);
  });

  it('keeps its distances when it is moved to another time', () => {
    const verdict = judged(['09:00 New', '10:00 Waiting']);
    if (verdict.kind !== 'open') throw new Error(verdict.kind);
    const moved = shifted(
      verdict.input(() => 'somebody'),
      3_600_000,
    );
    expect(moved.openedAt).toBe(Date.UTC(2026, 2, 2, 10));
    expect(moved.past?.map(({ at }) => at)).toEqual([Date.UTC(2026, 2, 2, 11)]);
  });
});
