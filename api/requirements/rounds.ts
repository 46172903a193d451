/** Review rounds: when they meet, until when something belongs to them, and what is in them. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { ALWAYS_OPEN, type CompiledCalendar, compileCalendar } from '../../calendar/index.ts';
import { currentPolicy, publishedCalendars } from '../../db/published.ts';
import type { Database } from '../../db/schema.ts';
import { Verdict } from '../../workflows/requirement/contract.ts';
import { RequirementPolicyBody } from '../../workflows/requirement/requirement-policy.contract.ts';
import { cutoffRequests, meetingRequests, roundsOf } from '../../workflows/requirement/rounds.ts';
import type { Round } from '../../workflows/requirement/state.ts';
import type { CalendarRef } from '../../workflows/shared/clock.ts';
import type { DateRequest } from '../../workflows/shared/dates.ts';
import { planDatesOf } from '../../workflows/shared/plan-dates.ts';
import type { Principal } from '../principal.ts';
import { visibleProcesses } from '../visible.ts';
import { type SummaryRow, summaryColumns, summaryTables, toSummary } from './summary.ts';
import { RequirementSummary } from './views.ts';

const Instant = z.iso.datetime();

export const RoundsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(24).default(4) });

const RoundItem = RequirementSummary.extend({
  /** Who has a voice, and what they have said. */
  voices: z.array(
    z.strictObject({
      holder: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
      verdict: Verdict.nullable(),
    }),
  ),
}).meta({ id: 'RoundItem' });

export const ReviewRounds = z.strictObject({
  rounds: z.array(
    z.strictObject({
      date: z.iso.date(),
      meetingAt: Instant,
      cutoffAt: Instant,
      /** Whether something passed on now still belongs to it. */
      open: z.boolean(),
      items: z.array(RoundItem),
      /** What it has decided within the last week. */
      decided: z.array(RoundItem),
    }),
  ),
});

const AHEAD = 24;

/**
 * The rounds to come by the rules in force, in order; none where there are no rules.
 * @param now epoch milliseconds
 */
export async function roundsAhead(db: Kysely<Database>, now: number, count: number): Promise<Round[]> {
  const body = await currentRules(db);
  if (body === undefined) return [];
  const calendars = new Map<string, CompiledCalendar>();
  for (const { key, body: hours } of await publishedCalendars(db)) calendars.set(key, compileCalendar(hours));
  const refs = Object.fromEntries(
    [...calendars.keys()].map((key): [string, CalendarRef] => [key, { id: key, version: 1 }]),
  );
  const rules = { body, calendars: refs, customerCalendar: refs['default'] ?? null };
  const dated = (requests: readonly DateRequest[]) =>
    requests.map((one) => planDatesOf(one, calendars.get(one.calendar?.id ?? '') ?? ALWAYS_OPEN));
  const meetings = dated(meetingRequests(rules, now, AHEAD));
  const ahead = roundsOf(meetings, dated(cutoffRequests(rules, meetings))).filter(({ meetingAt }) => meetingAt > now);
  return ahead.slice(0, count);
}

/** As requirements find them: the standard policy, else the oldest. */
async function currentRules(db: Kysely<Database>): Promise<RequirementPolicyBody | undefined> {
  return RequirementPolicyBody.safeParse((await currentPolicy(db, 'requirement'))?.body).data;
}

type Row = SummaryRow & {
  meeting_at: Date;
  cutoff_at: Date;
  voices: z.input<typeof RoundItem>['voices'];
};
type Held = Readonly<{ meetingAt: number; cutoffAt: number }>;

const voices = sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('verdict', s.verdict,
    'holder', CASE WHEN h.id IS NULL THEN NULL ELSE jsonb_build_object('id', h.id, 'name', h.name) END)
    ORDER BY h.name, s.reviewer_id), '[]')
  FROM requirement_seat s LEFT JOIN person h ON h.id = s.holder_id
  WHERE s.process_id = p.id AND s.review_no = r.review_no)`;

/** An instant of the round a requirement is in, as its state has it. */
const instant = (name: string): RawBuilder<unknown> =>
  sql`to_timestamp((p.state #>> ARRAY['review', 'round', ${name}])::double precision / 1000)`;

/** What is in rounds, still to be decided or decided within the last week, as far as the caller may see it. */
async function itemsOf(db: Kysely<Database>, principal: Principal, isDecided: boolean): Promise<Map<number, Row[]>> {
  const condition = isDecided
    ? sql`p.phase <> 'reviewing' AND p.state #> '{review,round}' IS NOT NULL AND EXISTS (
        SELECT FROM requirement_seat s WHERE s.process_id = p.id AND s.review_no = r.review_no
          AND s.decided_at > now() - interval '7 days')`
    : sql`p.phase = 'reviewing' AND r.round_at IS NOT NULL`;
  const { rows } = await sql<Row>`
    SELECT ${summaryColumns}, ${instant('meetingAt')} AS meeting_at, ${instant('cutoffAt')} AS cutoff_at,
      ${voices} AS voices FROM ${summaryTables}
    WHERE p.kind = 'requirement' AND ${condition} AND ${visibleProcesses(principal, 'requirements')}
    ORDER BY meeting_at, p.opened_at, p.id LIMIT 2000`.execute(db);
  return Map.groupBy(rows, ({ meeting_at: at }) => at.getTime());
}

/**
 * The rounds to come with what is in each of them, as far as the caller may see it. A round in which something is still
 * to be decided stays: while it meets, and afterwards, and when the rules have come to name other days. So does one whose
 * decisions are fresh: they may be taken back.
 */
export async function readRounds(
  db: Kysely<Database>,
  principal: Principal,
  { limit }: z.output<typeof RoundsQuery>,
): Promise<z.input<typeof ReviewRounds>> {
  const now = Date.now();
  const [ahead, rules, items, decided] = await Promise.all([
    roundsAhead(db, now, limit),
    currentRules(db),
    itemsOf(db, principal, false),
    itemsOf(db, principal, true),
  ]);
  const known = new Set(ahead.map(({ meetingAt }) => meetingAt));
  const others = [...new Map([...decided, ...items])].flatMap(([meetingAt, [first]]): Held[] =>
    known.has(meetingAt) ? [] : [{ meetingAt, cutoffAt: first?.cutoff_at.getTime() ?? meetingAt }],
  );
  const dateOf = dateIn(rules?.review.zone ?? 'UTC');
  return {
    rounds: [...ahead, ...others]
      .toSorted((a, b) => a.meetingAt - b.meetingAt)
      .map(({ meetingAt, cutoffAt }) => ({
        date: dateOf(meetingAt),
        meetingAt: new Date(meetingAt).toISOString(),
        cutoffAt: new Date(cutoffAt).toISOString(),
        open: cutoffAt >= now,
        items: shown(items.get(meetingAt)),
        decided: shown(decided.get(meetingAt)),
      })),
  };
}

/** The calendar date of an instant, `YYYY-MM-DD`, where the rounds meet. */
function dateIn(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (at) => format.format(at);
}

const shown = (rows: readonly Row[] = []) => rows.map((row) => Object.assign(toSummary(row), { voices: row.voices }));
