import { describe, expect, it } from 'vitest';
import { aContract } from './builders.ts';
import { does, factsOf, lived, reminded } from './simulated.ts';

const contract = aContract();

describe('a step', () => {
  it('done in time says nothing more; one that is not climbs its ladder', async () => {
    const done = does('2027-10-03T10:00', { kind: 'completeStep', key: 'usage', note: 'twelve seats of ten' });
    const life = await lived({ contract, happenings: [done], until: '2027-11-30T00:00' });
    const late = factsOf(life).flatMap((fact) => (fact.kind === 'thresholdsReached' ? [fact.clock] : []));
    expect(late).toEqual(['offer/1']);
    expect(life.state.steps).toMatchObject([
      { key: 'usage', state: 'done', by: 'Ana' },
      { key: 'offer', state: 'due' },
    ]);
  });

  it('done or skipped before its day never comes', async () => {
    const early = does('2027-09-01T10:00', { kind: 'completeStep', key: 'usage' });
    const skipped = does('2027-09-01T11:00', { kind: 'skipStep', key: 'offer', reason: 'asked for already' });
    const life = await lived({ contract, happenings: [early, skipped], until: '2027-12-02T00:00' });
    expect(reminded(life)).toEqual(['quote@2027-12-01T09:00']);
  });

  it('is settled once, and must be one of the plan', async () => {
    const once = does('2027-10-03T10:00', { kind: 'completeStep', key: 'usage' });
    const again = does('2027-10-03T11:00', { kind: 'skipStep', key: 'usage', reason: 'x' });
    const unknown = does('2027-10-03T12:00', { kind: 'completeStep', key: 'moon' });
    const life = await lived({ contract, happenings: [once, again, unknown], until: '2027-10-04T00:00' });
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual(['STEP_OVER', 'UNKNOWN_STEP']);
  });
});
