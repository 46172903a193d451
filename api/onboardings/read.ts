/** Reading onboardings from Postgres; what the caller may not see is not there. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import type { Principal } from '../principal.ts';
import { notFound } from '../problems.ts';
import { clocksOf } from '../processes/clocks.ts';
import type { Wanted } from '../processes/read.ts';
import { visibleProcesses } from '../visible.ts';
import { commandsOf } from './commands.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import { milestonesView, type Naming, namesOf, rolesView } from './plan-view.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { OnboardingView } from './views.ts';

type Row = SummaryRow & {
  contract_id: string | null;
  contacts: OnboardingView['contacts'];
  clocks: OnboardingView['clocks'];
  seq: number;
  state: OnboardingState;
};

const CONTACTS = sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) ORDER BY k.name), '[]')
  FROM contact k WHERE k.id = ANY(SELECT jsonb_array_elements_text(p.state->'contactIds')::uuid))`;

/** Everything about one onboarding. @throws 404 when the caller may not see it */
export async function readOnboarding(db: Kysely<Database>, { principal, id }: Wanted): Promise<OnboardingView> {
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, b.contract_id, ${CONTACTS} AS contacts, ${clocksOf()} AS clocks, p.seq, p.state
    FROM ${summaryTables}
    WHERE p.id = ${id}::uuid AND ${visibleProcesses(principal, 'onboardings')}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw notFound();
  const [names, forecast] = await Promise.all([namesOf(db, row.state), forecastOf(db, row.state, Date.now())]);
  return toView(row, principal, { names, forecast });
}

type Known = Readonly<{ names: Naming; forecast: Forecast }>;

function toView(row: Row, principal: Principal, { names, forecast }: Known): OnboardingView {
  const { state } = row;
  const { policy, planKey, span, handoff, policyWanted } = state;
  const plan = policy?.body.plans.find(({ key }) => key === planKey);
  return {
    ...toSummary(row),
    plan: plan === undefined ? null : { key: plan.key, name: plan.name },
    policy: policyWanted,
    contractId: row.contract_id,
    promises: [...state.promises],
    contacts: row.contacts,
    endDate: span?.endDate ?? null,
    extensionDays: state.extensionDays,
    windowOverAt: isoOf(state.windowOverAt),
    paceAtRiskSince: isoOf(state.pace.since),
    roles: rolesView(state, names),
    plannedMilestones: milestonesView(state, names, forecast),
    requests: requestsOf(state, names),
    suspensions: state.suspensions.map(({ start, end, reason, by }) => ({
      start: iso(start),
      end: isoOf(end),
      reason,
      by,
    })),
    ...endingOf(state, names),
    handoff: handoff === undefined ? null : { id: handoff.handoffId, number: handoff.number },
    clocks: row.clocks,
    commands: commandsOf(state, principal),
    seq: row.seq,
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOf = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms));

const requestsOf = ({ requests }: OnboardingState, names: Naming): OnboardingView['requests'] =>
  requests.map(({ no, kind, days, reason, by, since, approverId, verdict, decidedAt }) => ({
    no,
    kind,
    days,
    reason,
    by,
    since: iso(since),
    approver: approverId === undefined ? null : names(approverId),
    verdict: verdict ?? null,
    decidedAt: isoOf(decidedAt),
  }));

function endingOf(
  { activation, signedOff, intervention }: OnboardingState,
  names: Naming,
): Pick<OnboardingView, 'activation' | 'signedOff' | 'intervention'> {
  return {
    activation: activation ? { at: iso(activation.at), knownAt: iso(activation.knownAt), late: activation.late } : null,
    signedOff: signedOff
      ? { at: iso(signedOff.at), by: signedOff.by, presumed: signedOff.presumed, document: signedOff.document ?? null }
      : null,
    intervention: intervention
      ? {
          owner: names(intervention.ownerId),
          date: intervention.date,
          plan: intervention.plan,
          since: iso(intervention.since),
          overAt: isoOf(intervention.overAt),
        }
      : null,
  };
}

/** How an onboarding is answered by the routes every process has. */
export const shownOnboarding = { view: OnboardingView, read: readOnboarding };
