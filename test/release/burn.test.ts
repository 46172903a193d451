import { describe, expect, it } from 'vitest';
import { burnOf } from '../../api/releases/burn.ts';
import { admit } from './builders.ts';
import { hears, lives, sends } from './simulated.ts';

const first = admit({ number: 'REQ-1', effortDays: 5 });
const second = admit({ number: 'REQ-2', effortDays: 3 });
const urgent = admit({ number: 'REQ-3', effortDays: 2, urgent: true });
const ready = ({ requirementId, number }: typeof first, seq = 1) =>
  ({ kind: 'itemReady', requirementId, number, seq }) as const;

/** What the facts of a life make of it. */
async function burnt(happenings: Parameters<typeof lives>[0], until: string, more: Parameters<typeof lives>[2] = {}) {
  const { steps } = await lives(happenings, until, more);
  return burnOf(steps.flatMap(({ events }) => events));
}

describe('how the content of a release came about', () => {
  it('is told change by change: what is in it, what of it is ready, what came after the cut-off', async () => {
    const { points, committed, committedAt } = await burnt(
      [
        sends('02-02T09:00:00', first),
        sends('02-03T09:00:00', second),
        hears('02-20T09:00:00', ready(first)),
        sends('03-04T09:00:00', urgent),
        hears('03-05T09:00:00', { ...ready(second), kind: 'itemLeft' }),
      ],
      '03-06T00:00:00',
    );
    expect(points.map(({ what, scope, done, isLate }) => [what, scope.days, done.days, isLate])).toEqual([
      ['itemAdmitted', 5, 0, false],
      ['itemAdmitted', 8, 0, false],
      ['itemReady', 8, 5, false],
      ['itemAdmitted', 10, 5, true],
      ['itemLeft', 7, 5, true],
    ]);
    expect(points[3]?.requirement?.number).toBe('REQ-3');
    expect([committed, committedAt]).toEqual([{ items: 2, days: 8 }, '2027-03-03T18:00:00.000Z']);
  });

  it('ends with what has shipped, also what turned out to have been ready', async () => {
    const { points } = await burnt(
      [sends('02-02T09:00:00', first), sends('02-03T09:00:00', second)],
      '03-20T00:00:00',
      {
        recordedReady: [second.requirementId],
      },
    );
    expect(points.at(-1)).toMatchObject({
      what: 'shipped',
      requirement: null,
      scope: { items: 2, days: 8 },
      done: { items: 1, days: 3 },
    });
  });

  it('is committed to nothing before the cut-off, nor after a re-dating that opens the review again', async () => {
    const redate = { kind: 'redate', date: '2027-03-24', reason: 'a fair' } as const;
    const { committed } = await burnt(
      [sends('02-02T09:00:00', first), sends('03-04T09:00:00', redate)],
      '03-05T00:00:00',
    );
    expect(committed).toBeNull();
  });
});
