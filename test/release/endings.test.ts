import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReleaseCommand } from '../../workflows/release/contract.ts';
import { outgoing } from '../../workflows/release/effects.ts';
import type { ReleaseState } from '../../workflows/release/state.ts';
import { admit } from './builders.ts';
import { ANA, at, BEN, codes, hears, lives, NEXT, OFFICE, sends } from './simulated.ts';

describe('a freeze exception', () => {
  const exceptionId = randomUUID();
  const wanted = admit();
  const { requirementId, number, title } = wanted;
  const request: ReleaseCommand = {
    kind: 'requestException',
    exceptionId,
    requirementId,
    number,
    title,
    reason: 'law',
  };
  const verdict = (approve: boolean): ReleaseCommand => ({
    kind: 'decideException',
    exceptionId,
    approve,
    answer: 'so be it',
  });

  it('is counted by a newly published calendar from then on', async () => {
    const published = hears('03-04T10:00:00', { kind: 'calendarPublished', id: 'office', version: 2 });
    const { state } = await lives([sends('03-04T09:00:00', request), published], '03-04T11:00:00', { rules: OFFICE });
    expect(state.clocks.map(({ calendar }) => calendar?.version)).toEqual([2]);
  });

  it('approved by somebody else lets a late requirement in', async () => {
    const { state, refused } = await lives(
      [
        sends('03-04T09:00:00', request),
        sends('03-04T09:30:00', request),
        sends('03-04T10:00:00', wanted),
        sends('03-04T11:00:00', verdict(true), ANA),
        sends('03-04T12:00:00', verdict(true), { ...ANA, id: randomUUID() }),
        sends('03-04T13:00:00', verdict(true), BEN),
        sends('03-04T14:00:00', verdict(false), BEN),
        sends('03-04T15:00:00', wanted),
      ],
      '03-05T00:00:00',
    );
    expect(codes(refused)).toEqual([
      'EXCEPTION_OPEN',
      'CUTOFF_PASSED',
      'FOUR_EYES',
      'NOT_YOURS_TO_DECIDE',
      'EXCEPTION_DECIDED',
    ]);
    expect(state.items.map(({ late }) => late)).toEqual(['exception']);
  });

  it('refused lets nothing in', async () => {
    const { refused } = await lives(
      [sends('03-04T09:00:00', request), sends('03-04T13:00:00', verdict(false), BEN), sends('03-04T15:00:00', wanted)],
      '03-05T00:00:00',
    );
    expect(codes(refused)).toEqual(['CUTOFF_PASSED']);
  });

  it('is not asked for before the cut-off, and lapses when the release ships', async () => {
    const { state, refused } = await lives(
      [sends('03-03T09:00:00', request), sends('03-09T09:00:00', request)],
      '03-11T00:00:00',
    );
    expect(codes(refused)).toEqual(['EXCEPTION_NOT_NEEDED']);
    expect(state.exceptions.map((one) => one.state)).toEqual(['lapsed']);
    expect(state.clocks.every(({ stoppedAt }) => stoppedAt !== undefined)).toBe(true);
  });

  it('that its requester would have to decide goes to somebody else', async () => {
    const { state } = await lives(
      [
        sends('03-04T09:00:00', request, BEN),
        sends('03-04T10:00:00', { kind: 'assignException', exceptionId, personId: ANA.id }, BEN),
      ],
      '03-05T00:00:00',
    );
    expect(state.exceptions[0]?.deciderId).toBe(ANA.id);
  });
});

const owed = (state: ReleaseState) =>
  outgoing(state).map((one) => (one.kind === 'relay' ? [one.input.fact, one.input.to] : []));
const redate = (when: string, date: string) => sends(when, { kind: 'redate', date, reason: 'later' });

describe('when a release ships', () => {
  const [ready, open] = [admit(), admit()];
  const isReady = hears('03-09T09:00:00', { kind: 'itemReady', requirementId: ready.requirementId, seq: 9 });
  const both = [sends('02-02T09:00:00', ready), sends('02-02T10:00:00', open)];

  it('what is ready has shipped, everything else rolls over to the next one of the train', async () => {
    const { state } = await lives([...both, isReady], '03-11T00:00:00');
    const list = (itemState: string) => ({
      list: 'requirementsOfRelease',
      params: { releaseId: state.id, states: [itemState] },
    });
    expect(owed(state)).toEqual([
      [
        {
          kind: 'releaseShipped',
          releaseId: state.id,
          name: '2027.03-1',
          shippedAt: at('03-10T20:00:00'),
          revision: 1,
        },
        list('shipped'),
      ],
      [{ kind: 'rolledOver', from: state.id, fromName: '2027.03-1', to: NEXT, revision: 1 }, list('rolled')],
    ]);
  });

  it('what is on record as ready has shipped with it, although the release had not heard of it', async () => {
    const { state } = await lives([...both, isReady], '03-11T00:00:00', { recordedReady: [open.requirementId] });
    expect(state.items.map((item) => item.state)).toEqual(['shipped', 'shipped']);
    expect(owed(state).map(([fact]) => fact)).toMatchObject([{ kind: 'releaseShipped' }]);
  });

  it('early, by hand, nothing else goes in', async () => {
    const early = sends('03-05T09:00:00', { kind: 'ship', note: 'all is done' });
    const { state, refused } = await lives(
      [...both, early, sends('03-05T10:00:00', admit({ urgent: true }))],
      '03-06T00:00:00',
    );
    expect([state.phase, codes(refused)]).toEqual(['shipped', ['RELEASE_SHIPPED']]);
  });

  it('never, its requirements follow to where they are sent, else to the next one', async () => {
    const to = { ...NEXT, name: 'elsewhere' };
    const sent = await lives(
      [...both, sends('02-05T09:00:00', { kind: 'cancel', reason: 'merged', to })],
      '02-06T00:00:00',
    );
    expect(owed(sent.state)[0]?.[0]).toMatchObject({ kind: 'releaseCancelled', to });
    const next = await lives(
      [...both, sends('02-05T09:00:00', { kind: 'cancel', reason: 'merged' })],
      '02-06T00:00:00',
    );
    expect(owed(next.state)[0]?.[0]).toMatchObject({ kind: 'releaseCancelled', to: NEXT });
  });

  it('later, each of its requirements is told of the last day only', async () => {
    const { state, refused } = await lives(
      [
        ...both,
        redate('02-03T09:00:00', '2027-03-12'),
        redate('02-04T09:00:00', '2027-03-15'),
        redate('02-04T10:00:00', '2027-03-15'),
      ],
      '02-06T00:00:00',
    );
    expect(codes(refused)).toEqual(['NO_CHANGE']);
    expect(outgoing(state).map(({ key }) => key)).toEqual(['moved/3']);
    expect(owed(state)[0]?.[0]).toMatchObject({ shipAt: at('03-15T20:00:00'), revision: 3 });
  });
});
