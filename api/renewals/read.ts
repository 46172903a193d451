/** Reading renewals from Postgres; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { RenewalState } from '../../workflows/renewal/state.ts';
import { isAgainAhead, type Step } from '../../workflows/renewal/steps.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { commandsOf } from './sample-commands.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { RenewalView } from './views.ts';

type RenewalRow = SummaryRow & { state: RenewalState; clocks: RenewalView['clocks']; people: Record<string, string> };

/** Everything about one renewal. @throws 404 when the caller may not see it */
export async function readRenewal(db: Kysely<Database>, { principal, id }: Wanted): Promise<RenewalView> {
  const { rows } = await sql<RenewalRow>`
    SELECT ${summaryColumns}, p.state, ${clocksOf([])} AS clocks,
      (SELECT coalesce(jsonb_object_agg(n.id, n.name), '{}') FROM person n
        WHERE n.id::text = p.state->>'suggestedId'
          OR n.id::text IN (SELECT step->>'personId' FROM jsonb_array_elements(p.state->'steps') step)) AS people
    FROM ${summaryTables}
    WHERE p.id = ${id}::uuid AND ${visibleProcesses(principal, 'renewals')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return toView(row);
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOf = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms));

function toView(row: RenewalRow): RenewalView {
  const { state, people } = row;
  const { contract, decision, quote, handoff, policy, plan, suggestedId } = state;
  return {
    ...toSummary(row),
    contractVersion: contract.version,
    mode: decision?.mode ?? null,
    ownerRule: decision?.rule ?? null,
    suggestedOwner: suggestedId === undefined ? null : { id: suggestedId, name: people[suggestedId] ?? '' },
    noticeBy: plan?.notice?.date ?? null,
    steps: stepsOf(state, people),
    quote: quote === undefined ? null : { ...quote, at: iso(quote.at), note: quote.note ?? null },
    relationship: state.relationship ?? null,
    handoff:
      handoff === undefined ? null : { id: handoff.handoffId, number: handoff.number, since: iso(handoff.since) },
    ending: endingOf(state),
    previousId: contract.previousId ?? null,
    policy: policy === undefined ? null : { id: policy.id, version: policy.version },
    clocks: row.clocks,
    commands: commandsOf(state),
    seq: state.seq,
  };
}

function endingOf({ ending }: RenewalState): RenewalView['ending'] {
  if (ending === undefined) return null;
  return {
    at: iso(ending.at),
    by: ending.by,
    automatic: ending.automatic === true,
    lostAs: ending.lostAs ?? null,
    reasonKey: ending.reasonKey ?? null,
    cause: ending.cause ?? null,
    next: ending.next ?? null,
    nextId: ending.nextId ?? null,
  };
}

/** The whole plan in the order of its days; a step that has no day, for want of a notice, is no part of it. */
function stepsOf({ policy, plan, steps }: RenewalState, people: Record<string, string>): RenewalView['steps'] {
  const come = new Map(steps.map((step) => [step.key, step]));
  return (policy?.body.steps ?? [])
    .flatMap(({ key, what }) => {
      const [day, step] = [plan?.steps[key], come.get(key)];
      if (day === undefined) return [];
      return [{ key, what, ...stepState(step), date: day.date, at: iso(day.at), person: personOf(step, people) }];
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function personOf(step: Step | undefined, people: Record<string, string>): RenewalView['steps'][number]['person'] {
  return step?.personId === undefined ? null : { id: step.personId, name: people[step.personId] ?? '' };
}

const stepState = (step: Step | undefined) => ({
  state: step === undefined || isAgainAhead(step) ? ('ahead' as const) : step.state,
  reachedAt: isoOf(step?.reachedAt),
  endedAt: isoOf(step?.endedAt),
  by: step?.by ?? null,
  note: step?.note ?? null,
});

/** How a renewal is answered by the routes every process has. */
export const shownRenewal = { view: RenewalView, read: readRenewal };
