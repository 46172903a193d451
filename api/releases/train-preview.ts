/** What a train would do, before it is written: its next releases with their days, and what becomes of those that are planned. */
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readTrainParties } from '../../db/release-trains.ts';
import type { Database } from '../../db/schema.ts';
import { ReleasePhase } from '../../workflows/release/contract.ts';
import type { ReleaseDates, ReleaseState } from '../../workflows/release/state.ts';
import type { Principal } from '../principal.ts';
import { problem } from '../problems.ts';
import { calendarOf } from '../processes/explanation.ts';
import type { Locale } from '../texts.ts';
import { visibleProcesses } from '../visible.ts';
import type { TrainDraft } from './train-body.ts';
import { followed, misplaced, type NextRelease, nextReleases, type Planned, type Seen } from './train-plan.ts';

const Dated = z.strictObject({ date: z.iso.date(), at: z.iso.datetime() });
const Days = z.strictObject({ cutoff: Dated, freeze: Dated, ship: Dated });
type Days = z.output<typeof Days>;
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

export const TrainPreview = z
  .strictObject({
    calendar: Named.nullable().meta({ description: 'Whose working days count; null where none is published' }),
    owner: Named.nullable().meta({ description: 'Who would own the releases' }),
    zone: z.string(),
    next: z
      .array(
        z.strictObject({
          name: z.string(),
          slot: z.iso.date().meta({ description: 'The day of the rhythm, before it moves to a working day' }),
          isNear: z.boolean().meta({ description: 'Begun as soon as the train is written' }),
          isBegun: z.boolean().meta({ description: 'There already' }),
          phase: ReleasePhase.meta({ description: 'As of now' }),
          days: Days,
        }),
      )
      .meta({ description: 'The next ones to ship' }),
    planned: z
      .array(
        z.strictObject({
          ...Named.shape,
          number: z.string(),
          requirements: z.int(),
          effect: z.enum(['same', 'moved', 'cancelled', 'offRhythm']),
          before: Days.nullable(),
          after: Days.nullable(),
        }),
      )
      .meta({ description: 'Releases of the train that have not shipped, and what becomes of them' }),
  })
  .meta({ id: 'ReleaseTrainPreview' });
export type TrainPreview = z.output<typeof TrainPreview>;

/** `now` is in epoch milliseconds. */
type Drafted = Readonly<{ draft: TrainDraft; now: number; locale: Locale }>;
type Asked = Drafted & Readonly<{ principal: Principal; trainId: string | undefined }>;

/**
 * What a train as drafted comes to.
 * @param asked.trainId of one that exists already
 * @throws 422 naming the rule that puts a day where it cannot be
 */
export async function previewTrain(db: Kysely<Database>, asked: Asked): Promise<TrainPreview> {
  const { draft, trainId, principal } = asked;
  const plan = await planOf(db, asked);
  const next = inOrder(nextReleases(plan.train, plan.seen), asked.locale);
  const open = trainId === undefined ? [] : await openReleases(db, { principal, trainId });
  return {
    calendar: plan.calendar,
    owner: plan.owner,
    zone: draft.rules.zone,
    next: next.map(({ name, slot, isNear, phase, dates }) => ({
      name,
      slot,
      isNear,
      phase,
      isBegun: open.some((one) => one.slot === slot),
      days: daysOf(dates),
    })),
    planned: open.map(({ id, number, name, requirements, state }) => {
      const { effect, dates } = followed(state, plan.train, plan.seen);
      const [before, after] = [state.dates, effect === 'moved' ? dates : undefined];
      return { id, number, name, requirements, effect, before: maybeDays(before), after: maybeDays(after) };
    }),
  };
}

/** @throws 422 naming the rule that puts a day where it cannot be */
export async function requireOrder(db: Kysely<Database>, drafted: Drafted): Promise<void> {
  const { train, seen } = await planOf(db, drafted);
  inOrder(nextReleases(train, seen), drafted.locale);
}

const SAYS = {
  freeze: { 'zh-CN': '冻结必须早于发布', en: 'The freeze must come before it ships' },
  cutoff: { 'zh-CN': '评审截止不能晚于冻结', en: 'The review cannot end after the freeze' },
};

function inOrder(next: NextRelease[], locale: Locale): NextRelease[] {
  const rule = misplaced(next);
  if (rule === undefined) return next;
  const error = { path: `body.rules.${rule}.time`, message: SAYS[rule][locale], code: 'out_of_order' };
  throw problem(422, 'IMPOSSIBLE', { errors: [error] });
}

type Plan = Readonly<{ train: Planned; seen: Seen } & Pick<TrainPreview, 'calendar' | 'owner'>>;

async function planOf(db: Kysely<Database>, { draft, now }: Pick<Drafted, 'draft' | 'now'>): Promise<Plan> {
  const { prefix, days, horizonMonths, rules, calendarId, ownerId } = draft;
  const parties = await readTrainParties(db, { calendarId, ownerId, now });
  const { calendar, name } = await calendarOf(db, parties.calendar);
  const owner = parties.owner_id === null ? undefined : await nameOf(db, parties.owner_id);
  return {
    train: { prefix, days, horizonMonths, rules, calendar: parties.calendar, version: 0 },
    seen: { calendar, now },
    calendar: parties.calendar === null ? null : { id: parties.calendar.id, name: name ?? '' },
    owner: owner ?? null,
  };
}

const nameOf = (db: Kysely<Database>, id: string) =>
  db.selectFrom('person').select(['id', 'name']).where('id', '=', id).executeTakeFirst();

type Open = {
  id: string;
  slot: string | null;
  number: string;
  name: string;
  requirements: number;
  state: ReleaseState;
};

async function openReleases(
  db: Kysely<Database>,
  { principal, trainId }: { principal: Principal; trainId: string },
): Promise<Open[]> {
  const { rows } = await sql<Open>`
    SELECT p.id, r.slot::text, p.number, p.title AS name, p.state,
      (SELECT count(*) FROM release_item i WHERE i.process_id = p.id AND i.state <> 'left') AS requirements
    FROM release r JOIN process p ON p.id = r.process_id
    WHERE r.train_id = ${trainId}::uuid AND p.closed_at IS NULL AND ${visibleProcesses(principal, 'releases')}
    ORDER BY r.ship_at, p.id LIMIT 100`.execute(db);
  return rows;
}

const dayOf = ({ date, at }: ReleaseDates['ship']): Days['ship'] => ({ date, at: new Date(at).toISOString() });
const daysOf = ({ cutoff, freeze, ship }: ReleaseDates): Days => ({
  cutoff: dayOf(cutoff),
  freeze: dayOf(freeze),
  ship: dayOf(ship),
});
const maybeDays = (dates: ReleaseDates | undefined): Days | null => (dates === undefined ? null : daysOf(dates));
