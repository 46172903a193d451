/** What watches over retention, surveys and renewals look up, and who hears of a mark. */
import { sql } from 'kysely';
import { z } from 'zod';
import { HEALTH_NUMBERS, OPEN_RETENTION, RETENTION, retentionWorkflowId } from '../workflows/retention/names.ts';
import { NEXT_NUMBER } from '../workflows/shared/next-number.ts';
import { RETENTIONS_OF_CUSTOMER, SURVEY } from '../workflows/survey/names.ts';
import { finalFailure } from './failures.ts';
import { healthNumbersOf } from './health-numbers.ts';
import type { FactsLookup, RelayList } from './relay.ts';

/** Another watch over the same customer, as `{ id, number }`, or null. `params`: `customerId`, `except` */
const openRetention: FactsLookup = async (db, { customerId, except }) => {
  const { rows } = await sql<{ id: string; number: string }>`
    SELECT p.id, p.number FROM retention r JOIN process p ON p.id = r.process_id
    WHERE r.customer_id = ${customerId}::uuid AND p.closed_at IS NULL AND p.id <> ${except}::uuid
    ORDER BY p.opened_at, p.id LIMIT 1`.execute(db);
  return rows[0] ?? null;
};

const SubjectParams = z.object({ customerId: z.uuid(), at: z.int(), windowDays: z.int(), baselineDays: z.int() });

/** The raw numbers of one customer's health, as `HealthNumbers`. */
const healthNumbers: FactsLookup = async (db, params) => {
  const [numbers] = await healthNumbersOf(db, [SubjectParams.parse(params)]);
  if (numbers === undefined) throw finalFailure('UNKNOWN_LOOKUP', 'there is no such customer');
  return numbers;
};

type Latest = { score: number | null; band: string | null; day: string; earlier: number | null };

/**
 * How a customer fares, for whoever judges a renewal: `{ score, band, day, trend }`, `trend` being the change of the
 * score over four weeks; null where nobody watches. `params`: `customerId`
 */
const customerHealth: FactsLookup = async (db, { customerId }) => {
  const { rows } = await sql<Latest>`
    SELECT h.score, h.band, h.day, (SELECT d.score FROM health_day d WHERE d.process_id = h.process_id AND d.day <= h.day - 28
      ORDER BY d.day DESC LIMIT 1) AS earlier
    FROM customer_health h JOIN process p ON p.id = h.process_id
    WHERE h.customer_id = ${customerId}::uuid AND p.closed_at IS NULL ORDER BY h.at DESC LIMIT 1`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { score, band, day, earlier } = row;
  return {
    score,
    band,
    day,
    trend: score === null || earlier === null ? null : Math.round((score - earlier) * 10) / 10,
  };
};

const SERIES: Readonly<Record<string, readonly [prefix: string, sequence: string]>> = {
  [RETENTION]: ['RET', 'retention_number'],
  [SURVEY]: ['SRV', 'survey_number'],
};

/** The next human number of a kind of process. `params`: `series` */
const nextNumber: FactsLookup = async (db, { series }) => {
  const found = SERIES[String(series)];
  if (found === undefined) throw finalFailure('UNKNOWN_LOOKUP', `no numbers are drawn for ${String(series)}`);
  const [prefix, sequence] = found;
  const { rows } = await sql<{ number: string }>`
    SELECT ${`${prefix}-`}::text || nextval(${sequence}::regclass) AS number`.execute(db);
  return rows[0]?.number;
};

export const RETENTION_LOOKUPS: Readonly<Record<string, FactsLookup>> = {
  [OPEN_RETENTION]: openRetention,
  [HEALTH_NUMBERS]: healthNumbers,
  [NEXT_NUMBER]: nextNumber,
  customerHealth,
};

/** `params`: `customerId`; the watches over that customer. */
const retentionsOfCustomer: RelayList = async (db, { customerId }, { after, limit }) => {
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM retention r JOIN process p ON p.id = r.process_id
    WHERE r.customer_id = ${customerId}::uuid AND p.closed_at IS NULL
      AND ${after === '' ? sql`true` : sql`p.id > ${after.slice(after.indexOf('/') + 1)}::uuid`}
    ORDER BY p.id LIMIT ${limit}`.execute(db);
  return rows.map((row) => retentionWorkflowId(row.id));
};

export const RETENTION_LISTS: Readonly<Record<string, RelayList>> = { [RETENTIONS_OF_CUSTOMER]: retentionsOfCustomer };
