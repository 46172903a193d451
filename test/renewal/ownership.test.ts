import { describe, expect, it } from 'vitest';
import { decideOwner, type OwnerFacts, type OwnerSubject } from '../../workflows/renewal/ownership.ts';
import { RenewalPolicyBody } from '../../workflows/renewal/renewal-policy.contract.ts';
import { aContract, aPolicy } from './builders.ts';
import { does, factsOf, lived, OWNERS } from './simulated.ts';

const { ownerRules } = aPolicy();
const subject: OwnerSubject = {
  firstYear: false,
  newProductLine: false,
  amountMinor: 90_000,
  currency: 'EUR',
  serviceClass: 'support',
};
const decided = (more: Partial<OwnerSubject> = {}, facts: Partial<OwnerFacts> = {}) =>
  decideOwner(ownerRules, { ...subject, ...more }, { ...OWNERS, ...facts });

const decisions = (life: Awaited<ReturnType<typeof lived>>) =>
  factsOf(life).flatMap((fact) =>
    fact.kind === 'ownershipDecided'
      ? [`${fact.on}: ${fact.rule} ${fact.ownerId}${fact.suggests ? ' suggested' : ''}`]
      : [],
  );

describe('the rules about ownership', () => {
  const unqualified = { csm: { id: 'csm', name: 'Cai', qualified: false } };
  it.each<[string, { more?: Partial<OwnerSubject>; facts?: Partial<OwnerFacts> }, object]>([
    ['give a renewal to the CSM by default', {}, { rule: 'csm', ownerId: 'csm', mode: 'own' }],
    [
      'give it to sales when the CSM is not qualified',
      { facts: unqualified },
      { rule: 'unqualified', ownerId: 'sales' },
    ],
    [
      'let sales lead and the CSM support in the first year',
      { more: { firstYear: true } },
      { rule: 'first-year', ownerId: 'sales', mode: 'joint', supportId: 'csm' },
    ],
    [
      'give a new product line to sales',
      { more: { newProductLine: true } },
      { rule: 'new-line', ownerId: 'sales', mode: 'own' },
    ],
    [
      'let sales support above an amount',
      { more: { amountMinor: 100_001 } },
      { rule: 'large', ownerId: 'csm', supportId: 'sales' },
    ],
    ['leave the limit itself to the CSM', { more: { amountMinor: 100_000 } }, { rule: 'csm' }],
    ['know no limit in another currency', { more: { amountMinor: 100_001, currency: 'CNY' } }, { rule: 'csm' }],
    [
      'fall back on the other role',
      { more: { firstYear: true }, facts: { sales: null } },
      { rule: 'first-year', ownerId: 'csm', fallback: 'otherRole' },
    ],
    [
      'fall back on the service manager',
      { facts: { csm: null, sales: null } },
      { ownerId: 'manager', fallback: 'serviceManager' },
    ],
  ])('%s', (_what, { more = {}, facts = {} }, expected) => {
    expect(decided(more, facts)).toMatchObject(expected);
  });

  it('explain each rule by what was wanted and what was found; only the first that holds decides', () => {
    const { rules } = decided({ firstYear: true, amountMinor: 200_000 });
    expect(rules.map(({ rule, holds, decides }) => [rule, holds, decides])).toEqual([
      ['unqualified', false, false],
      ['first-year', true, true],
      ['new-line', false, false],
      ['large', true, false],
      ['csm', true, false],
    ]);
    expect(rules[3]?.conditions).toEqual([
      {
        condition: 'amountAbove',
        wanted: { EUR: 100_000 },
        found: { amountMinor: 200_000, currency: 'EUR' },
        holds: true,
      },
    ]);
  });

  it('must end with one that always holds', () => {
    const result = RenewalPolicyBody.safeParse(aPolicy({ ownerRules: ownerRules.slice(0, -1) }));
    expect(result.error?.issues.map(({ message }) => message)).toEqual(['the last rule must hold always']);
  });
});

describe('the owner of a renewal', () => {
  const until = '2027-03-01T00:00';
  it('is whom the rules name when the contract becomes known', async () => {
    const life = await lived({ contract: aContract({ firstYear: true }), until });
    expect(life.state).toMatchObject({ ownerId: 'sales', supportIds: ['csm'] });
    expect(decisions(life)).toEqual(['opened: first-year sales']);
  });

  it('stays whom a person named; the rules only suggest', async () => {
    const life = await lived({
      contract: aContract({ firstYear: true }),
      input: { ownerId: 'csm', ownerGiven: true },
      until,
    });
    expect(life.state.ownerId).toBe('csm');
    expect(decisions(life)).toEqual(['opened: first-year sales']);
  });

  it('stays responsible when a change makes the rules name another one, until that one has accepted', async () => {
    const change = does('2027-02-01T10:00', { kind: 'changeContract', version: 1, changes: { newProductLine: true } });
    const life = await lived({ contract: aContract(), happenings: [change], until });
    expect(life.state.ownerId).toBe('csm');
    expect(decisions(life)).toEqual(['opened: csm csm', 'contractChanged: new-line sales suggested']);
  });

  it('gets support when an offer goes beyond the limit', async () => {
    const quote = does('2027-02-01T10:00', { kind: 'quote', amountMinor: 150_000, currency: 'EUR' });
    const life = await lived({ contract: aContract(), happenings: [quote], until });
    expect(life.state).toMatchObject({ ownerId: 'csm', supportIds: ['sales'] });
    expect(decisions(life)).toEqual(['opened: csm csm', 'quoted: large csm']);
  });

  it('can be named by hand, and supported by further people', async () => {
    const life = await lived({
      contract: aContract(),
      happenings: [
        does('2027-02-01T10:00', { kind: 'assign', personId: 'sales' }),
        does('2027-02-01T11:00', { kind: 'addSupport', personId: 'csm' }),
        does('2027-02-01T12:00', { kind: 'addSupport', personId: 'csm' }),
        does('2027-02-01T13:00', { kind: 'assign', personId: 'sales' }),
        does('2027-02-01T14:00', { kind: 'removeSupport', personId: 'csm' }),
        does('2027-02-01T15:00', { kind: 'removeSupport', personId: 'csm' }),
      ],
      until,
    });
    expect(life.state).toMatchObject({ ownerId: 'sales', supportIds: [] });
    expect(life.refused.map(({ rejection }) => rejection.code)).toEqual([
      'ALREADY_SUPPORTS',
      'NO_CHANGE',
      'NOT_SUPPORTING',
    ]);
  });
});
