/** What a version would do, before it is published. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CalendarBody, Instant, WorkingTimeExplanation } from '../../calendar/contract.ts';
import {
  ALWAYS_OPEN,
  type CompiledCalendar,
  compileCalendar,
  explainWorkingTime,
  explanationToWire,
  formatIn,
} from '../../calendar/index.ts';
import type { Database } from '../../db/schema.ts';
import { rulesOf } from '../../workflows/escalation/rules.ts';
import { Severity, SlaPolicyBody, Stage, Tier } from '../../workflows/escalation/sla-policy.contract.ts';
import { thresholdsOf } from '../../workflows/shared/clock-rule.ts';
import { planInstants } from '../../workflows/shared/plan.ts';
import { problem } from '../problems.ts';
import { defineRoute, ok } from '../route.ts';
import { details } from '../texts.ts';
import { CALENDARS, POLICIES } from './kinds.ts';
import { readVersion, VersionParams } from './version-rows.ts';

const MAX_DAYS = 92;
const DAY_MS = 86_400_000;

const Days = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date().meta({ description: 'The last day, at most 92 days on' }),
});

const calendarPreview = defineRoute(
  {
    method: 'post',
    path: '/api/v1/calendars/{id}/versions/{version}/preview',
    summary: 'What a version of a calendar opens and closes between two dates 预览日历',
    tags: ['calendars'],
    action: 'read',
    resource: 'calendars',
    idempotent: false,
    params: VersionParams,
    body: Days,
    example: { from: '2026-09-28', to: '2026-10-11' },
    responses: { 200: WorkingTimeExplanation },
  },
  async ({ db, params, body }) => {
    const version = await readVersion(db, CALENDARS, params);
    const calendar = compileCalendar(CalendarBody.parse(version.body));
    const days = (Date.parse(body.to) - Date.parse(body.from)) / DAY_MS + 1;
    if (days < 1) throw problem(422, 'IMPOSSIBLE', { detail: details.endsBeforeStart });
    if (days > MAX_DAYS) throw problem(422, 'IMPOSSIBLE', { detail: details.spanTooLong });
    const start = midnight(calendar, Date.parse(body.from));
    const end = midnight(calendar, Date.parse(body.to) + DAY_MS);
    return ok(explanationToWire(calendar, explainWorkingTime(calendar, { start, end })));
  },
);

/** The instant at which a local date begins, given as midnight in UTC; both in epoch milliseconds. */
function midnight({ zone }: CompiledCalendar, utc: number): number {
  return utc - zone.offsetAt(utc - zone.offsetAt(utc));
}

const Cell = z.strictObject({
  tier: Tier,
  severity: Severity,
  start: Instant,
  calendarId: z
    .uuid()
    .optional()
    .meta({ description: "Stands for the customer's own calendar; round the clock when absent" }),
});

const StagePreview = z.strictObject({
  stage: Stage,
  targetSeconds: z.number(),
  startsFrom: z.enum(['opened', 'previous', 'reopened']),
  calendar: z.string().nullable().meta({ description: 'Key of the calendar; null is round the clock' }),
  dueAt: z.string(),
  levels: z.array(z.strictObject({ key: z.string(), repeat: z.int(), at: z.string() })),
});

const CellPreview = z
  .strictObject({ followUpRequired: z.boolean(), stages: z.array(StagePreview) })
  .meta({ id: 'CellPreview' });

const policyPreview = defineRoute(
  {
    method: 'post',
    path: '/api/v1/policies/{id}/versions/{version}/preview',
    summary: 'Targets and escalation instants of one tier and severity, all stages starting at once 预览规则',
    tags: ['policies'],
    action: 'read',
    resource: 'policies',
    idempotent: false,
    params: VersionParams,
    body: Cell,
    example: { tier: 'A', severity: 'critical', start: '2026-03-02T09:00:00+08:00' },
    responses: { 200: CellPreview },
  },
  async ({ db, params, body }) => {
    const version = await readVersion(db, POLICIES, params);
    return ok(previewCell(SlaPolicyBody.parse(version.body), body, await publishedCalendars(db)));
  },
);

type Published = Readonly<{ id: string; key: string; version: number; calendar: CompiledCalendar }>;

async function publishedCalendars(db: Kysely<Database>): Promise<Published[]> {
  const rows = await db
    .selectFrom('calendar as c')
    .innerJoin('calendar_version as v', (join) =>
      join.onRef('v.calendar_id', '=', 'c.id').onRef('v.version', '=', 'c.current_version'),
    )
    .select(['c.id', 'c.key', 'v.version', 'v.body'])
    .where('c.active', '=', true)
    .execute();
  return rows.map(({ id, key, version, body }) => ({
    id,
    key,
    version,
    calendar: compileCalendar(CalendarBody.parse(body)),
  }));
}

function previewCell(
  policy: SlaPolicyBody,
  { tier, severity, start, calendarId }: z.output<typeof Cell>,
  calendars: readonly Published[],
): z.input<typeof CellPreview> {
  const rules = rulesOf(policy, { tier, severity }, (wanted) => {
    const found = calendars.find((one) => (wanted === 'customer' ? one.id === calendarId : one.key === wanted.key));
    return found === undefined ? null : { id: found.id, version: found.version };
  });
  const stages = Stage.options.flatMap((stage): z.input<typeof StagePreview>[] => {
    const rule = rules.stages[stage];
    if (rule === undefined) return [];
    const used = calendars.find(({ id }) => id === rule.calendar?.id);
    const calendar = used?.calendar ?? ALWAYS_OPEN;
    const thresholds = thresholdsOf(rule.ladder === undefined ? [] : (rules.ladders[rule.ladder] ?? []));
    const { targetMs, startsFrom } = rule;
    const plan = planInstants(
      {
        key: stage,
        revision: 1,
        startedAt: Date.parse(start),
        targetMs,
        calendar: rule.calendar,
        thresholds,
        pauses: [],
      },
      calendar,
    );
    const levels = thresholds.map(({ key, level, repeat }) => ({
      key: level,
      repeat,
      at: formatIn(calendar, plan.at[key] ?? plan.dueAt),
    }));
    return [
      {
        stage,
        targetSeconds: targetMs / 1000,
        startsFrom,
        calendar: used?.key ?? null,
        dueAt: formatIn(calendar, plan.dueAt),
        levels,
      },
    ];
  });
  return { followUpRequired: rules.followUpRequired, stages };
}

export const previewRoutes = [calendarPreview, policyPreview];
