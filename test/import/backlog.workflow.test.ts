import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, applyRows, requirementIdOf } from '../../api/backlog/apply.ts';
import { handsOf } from '../../api/backlog/hands.ts';
import { judgeRows } from '../../api/backlog/judge.ts';
import { BacklogMapping, readRows } from '../../api/backlog/rows.ts';
import { gatewayOf } from '../../api/temporal.ts';
import { ARequirement } from '../requirement/a-requirement.ts';
import { aPolicy } from '../requirement/policies.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.policy('requirement', aPolicy([world.cast.pm]));
});
// Closing replays every run.
afterAll(() => world.close());

const MAPPING = BacklogMapping.parse({
  source: 'sheet',
  columns: { title: 'Title', customer: 'Customer', requester: 'Who', dealAmount: 'Deal' },
  otherwise: { area: 'general', customer: 'acme' },
});
const HEADER = 'Title,Customer,Who,Deal';

const judged = async (...rows: string[]) =>
  await judgeRows(world.database.db, readRows([HEADER, ...rows].join('\n'), MAPPING), {
    personId: world.cast.pm,
    now: Date.now(),
  });

async function applied(rows: Application['rows'], more: Partial<Application> = {}) {
  const { client, taskQueue, database } = world;
  const deps = { db: database.db, temporal: gatewayOf(client), env: { TASK_QUEUE: taskQueue } };
  const application = {
    rows,
    decisions: [],
    whenSimilar: 'skip' as const,
    now: Date.now(),
    until: Date.now() + 60_000,
  };
  return await applyRows(handsOf(deps, { kind: 'import', name: 'sheet' }), { ...application, ...more });
}

const results = (outcomes: Awaited<ReturnType<typeof applied>>) => outcomes.map(({ result }) => result);

describe('a backlog', () => {
  it('is judged row by row: who asks, what is like it, what cannot be understood', async () => {
    await ARequirement.opened(world, {
      title: '报表导出功能',
      wish: { scene: '', problem: '', today: '', hurt: '', wish: '报表导出功能' },
    });
    const rows = await judged(
      '导出报表功能,,,',
      'Single sign-on with our directory,borealis,otherUser@customer.example,5000',
      'A single sign-on with our own directory,,,',
      'For whom?,nobody,,',
      'By whom?,,stranger@example.com,',
    );
    expect(
      rows.map((row) => [row.verdict, row.similar.map(({ requirement, line }) => requirement?.title ?? line)]),
    ).toEqual([
      ['similar', ['报表导出功能']],
      ['new', []],
      ['similar', [3]],
      ['rejected', []],
      ['rejected', []],
    ]);
    const [, second] = rows;
    expect(second !== undefined && 'wish' in second && second.wish.requester).toMatchObject({
      customerId: world.cast.otherCustomer,
      contactId: world.cast.otherUser,
      tier: 'A',
      deal: { amountMinor: 500_000 },
    });
  });

  it('opens what is new, lets the rest join, and changes nothing when it is sent again', async () => {
    const lines = [
      'Keyboard shortcuts for everything,,,',
      'Keyboard shortcuts for everything please,borealis,otherUser@customer.example,',
    ];
    const rows = await judged(...lines);
    const outcomes = await applied(rows, { whenSimilar: 'join' });
    expect(results(outcomes)).toEqual(['created', 'joined']);
    const [first] = rows;
    const id = first !== undefined && 'wish' in first ? requirementIdOf(first.wish.row.reference) : '';
    const opened = new ARequirement(world, id);
    expect((await opened.recorded()).requesters.map(({ customerId }) => customerId)).toEqual([
      world.cast.customer,
      world.cast.otherCustomer,
    ]);
    expect(await opened.toDo()).toEqual(['firstFilter by csm']);
    const { seq } = await opened.recorded();
    expect(results(await applied(rows, { whenSimilar: 'join' }))).toEqual(['created', 'joined']);
    expect((await opened.recorded()).seq).toBe(seq);
    expect((await judged(...lines)).map(({ verdict }) => verdict)).toEqual(['alreadyThere', 'similar']);
  });

  it('follows what is decided row by row, and stops when time runs out', async () => {
    const rows = await judged(
      'Dark colours in the console,,,',
      'Dark colours in the whole console,,,',
      'A timer on every page,,,',
    );
    const decisions = [
      { line: 3, action: 'create' as const },
      { line: 4, action: 'skip' as const },
    ];
    expect(results(await applied(rows, { decisions, until: 0 }))).toEqual(['notYet', 'notYet', 'skipped']);
    expect(results(await applied(rows, { decisions }))).toEqual(['created', 'created', 'skipped']);
  });

  it('of a thousand wishes is judged within seconds', async () => {
    const lines = Array.from({ length: 1_000 }, (_, no) => `Wish ${no * 7919} about ${(no * 104_729).toString(36)},,,`);
    const started = performance.now();
    const rows = await judged(...lines);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(rows).toHaveLength(1_000);
    const { rows: found } = await sql<{
      n: number;
    }>`SELECT count(*) AS n FROM process WHERE kind = 'requirement'`.execute(world.database.db);
    expect(found[0]?.n).toBeLessThan(10);
  });
});
