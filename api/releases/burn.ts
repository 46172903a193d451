/** How the content of a release came about: what is in it, what is ready, and what each fact changed of that. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { ReleaseEvent } from '../../workflows/release/events.ts';
import { evolve, openRelease, type ReleaseState } from '../../workflows/release/state.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { visibleProcesses } from '../visible.ts';

const Instant = z.iso.datetime();
const CHANGES = ['itemAdmitted', 'itemLeft', 'itemReady', 'itemNotReady', 'shipped', 'cancelled'] as const;
type Change = (typeof CHANGES)[number];

const Amount = z.strictObject({ items: z.int(), days: z.number().meta({ description: 'Effort as estimated' }) });
type Amount = z.output<typeof Amount>;

export const ReleaseBurn = z
  .strictObject({
    points: z.array(
      z.strictObject({
        seq: z.int().meta({ description: 'Of the fact, as in the timeline' }),
        at: Instant,
        what: z.enum(CHANGES),
        requirement: z
          .strictObject({ id: z.uuid(), number: z.string() })
          .nullable()
          .meta({ description: 'Null where it is all of them' }),
        scope: Amount.meta({ description: 'In the release from then on' }),
        done: Amount.meta({ description: 'Of these, ready; in the end, shipped' }),
        isLate: z.boolean().meta({ description: 'After the cut-off' }),
      }),
    ),
    committed: Amount.nullable().meta({ description: 'In the release at its cut-off; null before' }),
    committedAt: Instant.nullable(),
  })
  .meta({ id: 'ReleaseBurn' });
export type ReleaseBurn = z.output<typeof ReleaseBurn>;

/**
 * The course of a release's content, told by its facts. Pure.
 * @param facts of the release from the first, `opened`, in their order
 */
export function burnOf(facts: readonly ReleaseEvent[]): ReleaseBurn {
  const points: ReleaseBurn['points'] = [];
  let cut: ReleaseState | undefined;
  let state: ReleaseState | undefined;
  for (const [index, fact] of facts.entries()) {
    state = evolve(state ?? openedBy(fact), fact);
    if (fact.kind === 'cutOffPassed') cut = state;
    // Taken back: what is committed is known at the next cut-off.
    if (state.phase === 'planned') cut = undefined;
    const what = CHANGES.find((one) => one === fact.kind);
    const last = points.at(-1);
    if (what !== undefined) points.push(pointOf(state, { fact, what, seq: index + 1, isLate: cut !== undefined }));
    // What turned out to have been ready in time has shipped, too.
    else if (last?.what === 'shipped') last.done = doneOf(state);
  }
  const cutOff = cut?.dates?.cutoff.at;
  return {
    points,
    committed: cut === undefined ? null : amountOf(cut.items),
    committedAt: cutOff === undefined ? null : iso(cutOff),
  };
}

function openedBy(fact: ReleaseEvent): ReleaseState {
  if (fact.kind !== 'opened') throw new Error(`a release begins with ${fact.kind}`);
  return openRelease(fact);
}

const iso = (at: number): string => new Date(at).toISOString();

type Noted = Readonly<{ fact: ReleaseEvent; what: Change; seq: number; isLate: boolean }>;

const pointOf = (state: ReleaseState, { fact, what, seq, isLate }: Noted): ReleaseBurn['points'][number] => ({
  seq,
  at: iso(fact.at),
  what,
  requirement: 'requirementId' in fact && 'number' in fact ? { id: fact.requirementId, number: fact.number } : null,
  scope: amountOf(state.items),
  done: doneOf(state),
  isLate,
});

const doneOf = ({ items }: ReleaseState): Amount =>
  amountOf(items.filter(({ state }) => state === 'ready' || state === 'shipped'));

const amountOf = (items: ReleaseState['items']): Amount => ({
  items: items.length,
  days: items.reduce((sum, { effortDays = 0 }) => sum + effortDays, 0),
});

type Wanted = Readonly<{ principal: Principal; id: string }>;

/** @throws 404 when the caller may not see the release */
async function factsOf(db: Kysely<Database>, { principal, id }: Wanted): Promise<ReleaseEvent[]> {
  // As the process said it: its instant in milliseconds.
  const { rows } = await sql<{ fact: ReleaseEvent }>`
    SELECT e.data || jsonb_build_object('kind', e.kind, 'at', round(extract(epoch FROM e.at) * 1000), 'actor', e.actor) AS fact
    FROM process_event e JOIN process p ON p.id = e.process_id
    WHERE e.process_id = ${id}::uuid AND p.kind = 'release' AND ${visibleProcesses(principal, 'releases')}
    ORDER BY e.seq`.execute(db);
  if (rows.length === 0) throw notFound();
  return rows.map(({ fact }) => fact);
}

export const burnRoute = defineRoute(
  {
    method: 'get',
    path: '/api/v1/releases/{id}/burn',
    summary: 'How its content came about: scope and what was ready of it, change by change 燃起图',
    tags: ['releases 发布版本'],
    action: 'read',
    resource: 'releases',
    params: IdParam,
    responses: { 200: ReleaseBurn },
  },
  async ({ db, principal, params }) => ok(burnOf(await factsOf(db, { principal, id: params.id }))),
);
