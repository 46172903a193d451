import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { main } from '../../import/cli.ts';
import { type Chain, chained, inputOf } from '../../import/contracts/chains.ts';
import { livedChain } from '../../import/contracts/lives.ts';
import { ContractMapping } from '../../import/contracts/mapping.ts';
import { termReader } from '../../import/contracts/rows.ts';
import type { RenewalInput } from '../../workflows/renewal/contract.ts';
import type { RenewalEvent } from '../../workflows/renewal/events.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { createWorld, type World } from '../support/world.ts';
import { aPolicy, step } from './builders.ts';
import { HEADER, MAPPING, ROWS, WRONG } from './contract-table.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('renewal', POLICY);
  folder = mkdtempSync(join(tmpdir(), 'baton-contracts-'));
  writeFileSync(join(folder, 'contracts.csv'), [HEADER, ...ROWS, ...WRONG].join('\n'));
  writeFileSync(join(folder, 'map.json'), JSON.stringify(MAPPING));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const always = { target: { workingDays: 2 }, calendar: 'always' } as const;
const POLICY = aPolicy({
  calendar: 'always',
  steps: (
    [
      ['usage', -90],
      ['sign', -7],
      ['grace', 3],
    ] as const
  ).map(([key, days]) => step(key, days, { doneWithin: always })),
});

/** What the command says, and its exit code. */
async function imported(...more: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  const screen = { write: (text: string) => said.push(text) };
  const env = {
    DATABASE_URL: world.database.url,
    DATABASE_POOL_SIZE: 5,
    TEMPORAL_ADDRESS: inject('temporal').address,
    TEMPORAL_NAMESPACE: 'default',
    TASK_QUEUE: world.taskQueue,
  };
  const terminal = { out: screen, err: screen, locale: 'en', folder, patienceMs: 5_000 } as const;
  const argv = ['contracts', 'contracts.csv', '--map', 'map.json', ...more];
  const code = await main(argv, env as unknown as Parameters<typeof main>[1], terminal);
  return { code, said: said.join('').trimEnd().split('\n') };
}

type Row = Readonly<{ external_id: string; state: RenewalState; facts: RenewalEvent[] }>;

/** Every term with its facts, by its id in the other system. */
async function terms(): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    SELECT t.external_id, p.state, (SELECT jsonb_agg(e.data || jsonb_build_object('kind', e.kind, 'actor', e.actor,
        'at', round(extract(epoch FROM e.at) * 1000)) ORDER BY e.seq) FROM process_event e WHERE e.process_id = p.id) AS facts
    FROM contract t JOIN process p ON p.id = t.id ORDER BY t.external_id`.execute(world.database.db);
  return new Map(rows.map((row) => [row.external_id, row]));
}

/** The chains as the import reads them. */
function chainsOfFile(): readonly Chain[] {
  const read = termReader(ContractMapping.parse(MAPPING), HEADER.split(','));
  const rows = ROWS.flatMap((line, index) => {
    const term = read({ line: index + 2, fields: line.split(',') });
    return 'row' in term ? [term.row] : [];
  });
  return chained(rows).chains;
}

/** What a chain was started with, by its first term's record. */
function startOf(chain: Chain, { state, facts }: Row): RenewalInput {
  const [opened] = facts;
  if (opened?.kind !== 'opened') throw new Error('not opened');
  const { id, number, title, customerId, ownerId, policy } = opened;
  const known = { id, number, title, customerId, ownerId, ...(policy === undefined ? {} : { policy }) };
  const frame = { mapping: ContractMapping.parse(MAPPING), graceDays: POLICY.graceDays, now: state.knownAt ?? 0 };
  return inputOf(chain, frame, known);
}

const worldOf = ({ policy, facts, knownAt = 0 }: RenewalState) => ({
  rules: {
    policy: { id: policy?.id ?? '', version: 1 },
    body: POLICY,
    calendars: new Map(),
    timezone: policy?.timezone ?? '',
  },
  until: knownAt,
  source: MAPPING.source,
  ...(facts === undefined ? {} : { owners: facts }),
});

/** Facts without what depends on the moment of asking: when a look-up came back, whether a timer was waited for. */
const told = (facts: readonly RenewalEvent[]): unknown[] =>
  (JSON.parse(JSON.stringify(facts)) as RenewalEvent[]).map((fact) => {
    if (fact.kind === 'policyResolved') return { kind: fact.kind, at: fact.at };
    if (fact.kind === 'clocksPlanned') return { kind: fact.kind, plans: fact.plans };
    if (fact.kind !== 'thresholdsReached') return fact;
    const { kind, at, clock, firings } = fact;
    return { kind, at, clock, firings: firings.map(({ key, dueAt, firedAt }) => ({ key, dueAt, firedAt })) };
  });

const REPORT = [
  '  Rows: 12',
  '  Rows that renew / with a day of signature / signed after their own first day: 7 / 5 / 3',
  '  Terms / contracts without a gap: 8 / 4',
  '  Terms that begin on the day after the one before: 4',
  '  Went on after a gap: 1',
  '  Renewed on time: 1',
  '  Renewed in the grace: 1',
  '  Lapsed, and won back: 2',
  '  Lapsed: no term follows: 3',
  '  Not decided yet: 1',
];

describe('contracts of another system', () => {
  it('are told term by term before anything is imported; what contradicts itself is named', async () => {
    const { code, said } = await imported('--dry-run');
    expect(said).toEqual([
      'Nothing was imported. If it were:',
      ...REPORT,
      '  Contracts already there: 0',
      '  Contradict our rules, or cannot be read: 4',
      '    MISSING_VALUE: 1',
      '    BAD_TIME: 1',
      '    DUPLICATE_CASE: 1',
      '    OUT_OF_ORDER: 1',
      expect.stringContaining('Line 10:'),
      expect.stringContaining('Line 11:'),
      expect.stringContaining('Line 12:'),
      expect.stringContaining('Line 13:'),
    ]);
    expect(code).toBe(2);
    expect((await terms()).size).toBe(0);
  });

  it('become what they were, each term begun by the one before, and nobody is told of the past', async () => {
    const { said } = await imported();
    expect(said.slice(0, REPORT.length)).toEqual(REPORT);
    await vi.waitFor(
      async () => {
        const found = [...(await terms()).values()];
        const open = found.filter(({ state }) => state.phase !== 'closed').map(({ external_id: id }) => id);
        expect([found.length, open]).toEqual([8, ['crm/T6']]);
      },
      { timeout: 30_000 },
    );
    const found = await terms();
    const outcomeOf = (id: string) => found.get(`crm/${id}`)?.state.ending?.outcome ?? 'open';
    expect(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'].map(outcomeOf)).toEqual([
      'renewed',
      'renewed',
      'wonBack',
      'lapsed',
      'lapsed',
      'open',
      'wonBack',
      'lapsed',
    ]);
    expect(await world.database.db.selectFrom('notification').selectAll().execute()).toEqual([]);
    const { rows } = await sql<{ open: number }>`
      SELECT count(*) AS open FROM work_item WHERE state IN ('open', 'waiting')`.execute(world.database.db);
    expect(rows[0]?.open).toBe(0);
  });

  it('go as they go in simulated time, fact by fact', async () => {
    const found = await terms();
    const compared: string[] = [];
    for (const chain of chainsOfFile()) {
      const first = found.get(`crm/${chain[0].externalId}`);
      if (first === undefined) throw new Error(`no ${chain[0].externalId}`);
      const { state } = first;
      for (const term of await livedChain(startOf(chain, first), worldOf(state))) {
        const id = term.state.contract.externalId ?? '';
        expect(told(found.get(id)?.facts ?? [])).toEqual(told(term.facts));
        compared.push(id);
      }
    }
    expect(compared.toSorted()).toEqual([...found.keys()].toSorted());
  });

  it('imported again are there already', async () => {
    const { said } = await imported();
    expect(said).toContain('  Contracts already there: 4');
    expect((await terms()).size).toBe(8);
  });

  it('have their numbers and ids for themselves, also where they went on after a gap', async () => {
    const claims = await world.database.db.selectFrom('contract_claim').select(['kind', 'value']).execute();
    const called = (kind: string) =>
      claims
        .filter((one) => one.kind === kind)
        .map(({ value }) => value)
        .toSorted();
    expect(called('number')).toEqual(['crm acme · Core', 'crm acme · Plus', 'crm beta · Core']);
    expect(called('externalId')).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8'].map((id) => `crm/${id}`));
  });

  it('whose number another contract has are refused, line by line, and nothing of them is there', async () => {
    const values = {
      kind: 'number',
      value: 'crm gamma · Core',
      contract_id: (await terms()).get('crm/T1')?.state.id ?? '',
    };
    await world.database.db.insertInto('contract_claim').values(values).execute();
    const gamma = ['T20,gamma,Core,NEW,,01/01/2020,31/12/2020,1', 'T21,gamma,Core,RENEW,,01/01/2021,31/12/2021,1'];
    writeFileSync(join(folder, 'contracts.csv'), [HEADER, ...gamma].join('\n'));
    for (const more of [['--dry-run'], []]) {
      const { code, said } = await imported(...more);
      expect([code, said.filter((line) => line.includes('ALREADY_EXISTS'))]).toEqual([2, ['    ALREADY_EXISTS: 2']]);
      expect(said.at(-1)).toContain('crm gamma · Core');
    }
    expect([...(await terms()).keys()].filter((id) => id === 'crm/T20' || id === 'crm/T21')).toEqual([]);
    const left = await world.database.db
      .selectFrom('contract_claim')
      .select('value')
      .where('value', 'in', ['crm/T20', 'crm/T21'])
      .execute();
    expect(left).toEqual([]);
  });
});
