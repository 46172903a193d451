/** What a backlog's rows mean here: who asks, what is there already, and what looks like a duplicate. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { Requester } from '../../workflows/requirement/contract.ts';
import { requesterKeyOf } from '../../workflows/requirement/contract.ts';
import { Tier } from '../../workflows/shared/clock-rule.contract.ts';
import { Likenesses, partsOf } from './duplicates.ts';
import type { BacklogRow, ReadRow, RowProblemCode } from './rows.ts';

/** Another wish that says much the same: an open requirement, or an earlier row of the file. */
export type Similar = Readonly<{
  likeness: number;
  requirement: Readonly<{ id: string; number: string; title: string }> | null;
  line: number | null;
}>;

export type Wish = Readonly<{ row: BacklogRow; requester: Requester; ownerId: string }>;

export type JudgedRow = Readonly<{ line: number; title: string; similar: readonly Similar[] }> &
  (
    | Readonly<{ verdict: 'new' | 'similar'; wish: Wish }>
    | Readonly<{ verdict: 'alreadyThere' }>
    | Readonly<{ verdict: 'rejected'; problem: RowProblemCode }>
  );

type Customer = { id: string; tier: string; owner: string };

/** Everybody a row may name. */
type Directory = Readonly<{
  /** By key and by name, in lower case. */
  customers: ReadonlyMap<string, Customer>;
  /** By customer and e-mail address. */
  contacts: ReadonlyMap<string, string>;
  /** By e-mail address. */
  people: ReadonlyMap<string, string>;
  known: ReadonlySet<string>;
}>;

/** Who speaks for a customer where no requester is named, and when. */
type Reader = Readonly<{ personId: string | undefined; now: number }>;

/** Judges all rows of a file, in its order. */
export async function judgeRows(db: Kysely<Database>, rows: readonly ReadRow[], reader: Reader): Promise<JudgedRow[]> {
  const [directory, open] = await Promise.all([readDirectory(db, rows), readOpen(db)]);
  const likenesses = new Likenesses();
  for (const { id, grams } of open.values()) likenesses.add({ key: id, grams });
  return rows.map((read): JudgedRow => {
    const { line, title } = read;
    const judged = wishOf(read, directory, reader);
    if (judged === 'alreadyThere') return { line, title, similar: [], verdict: judged };
    if (typeof judged === 'string') return { line, title, similar: [], verdict: 'rejected', problem: judged };
    const grams = partsOf(judged.row);
    const similar = likenesses.like(grams).map(({ key, likeness }): Similar => {
      const found = open.get(key);
      const requirement = found === undefined ? null : { id: found.id, number: found.number, title: found.title };
      return { likeness, requirement, line: requirement === null ? Number(key) : null };
    });
    likenesses.add({ key: String(line), grams });
    return { line, title, similar, verdict: similar.length > 0 ? 'similar' : 'new', wish: judged };
  });
}

function wishOf(
  read: ReadRow,
  directory: Directory,
  { personId, now }: Reader,
): Wish | RowProblemCode | 'alreadyThere' {
  if (!('row' in read)) return read.problem;
  const { row } = read;
  if (directory.known.has(row.reference)) return 'alreadyThere';
  const customer = directory.customers.get(row.customer.toLowerCase());
  if (customer === undefined) return 'UNKNOWN_CUSTOMER';
  const { id: customerId } = customer;
  const contactId = directory.contacts.get(`${customerId}/${row.requester}`);
  const speaker = row.requester === '' ? personId : directory.people.get(row.requester);
  if (row.requester !== '' && contactId === undefined && speaker === undefined) return 'UNKNOWN_REQUESTER';
  const who = contactId === undefined ? (speaker === undefined ? {} : { personId: speaker }) : { contactId };
  const deal = row.deal === undefined ? {} : { deal: row.deal };
  const key = requesterKeyOf({ customerId, ...who });
  const requester = { key, customerId, ...who, tier: Tier.parse(customer.tier), since: now, ...deal };
  return { row, requester, ownerId: customer.owner };
}

async function readDirectory(db: Kysely<Database>, rows: readonly ReadRow[]): Promise<Directory> {
  const references = rows.flatMap((read) => ('row' in read ? [read.row.reference] : []));
  const customers = sql<Customer & { key: string; name: string }>`
    SELECT c.id, c.key, c.name, c.tier, responsible_person('{"kind":"accountOwner"}', NULL, NULL, c.id, now()) AS owner
    FROM customer c WHERE c.active`.execute(db);
  const contacts = db.selectFrom('contact').select(['id', 'customer_id', 'email']).where('active', '=', true).execute();
  const people = db.selectFrom('person').select(['id', 'email']).where('active', '=', true).execute();
  const known = sql<{ external_id: string }>`
    SELECT external_id FROM requirement WHERE external_id = ANY(${references}::text[])`.execute(db);
  return {
    customers: new Map(
      (await customers).rows.flatMap((one) => [
        [one.name.toLowerCase(), one],
        [one.key, one],
      ]),
    ),
    contacts: new Map(
      (await contacts).map(({ id, customer_id, email }) => [`${customer_id}/${email.toLowerCase()}`, id]),
    ),
    people: new Map((await people).map(({ id, email }) => [email.toLowerCase(), id])),
    known: new Set((await known).rows.map((one) => one.external_id)),
  };
}

type Open = Readonly<{ id: string; number: string; title: string; grams: string[] }>;

async function readOpen(db: Kysely<Database>): Promise<Map<string, Open>> {
  const { rows } = await sql<Open>`
    SELECT p.id, p.number, p.title, r.grams FROM requirement r JOIN process p ON p.id = r.process_id
    WHERE p.closed_at IS NULL`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
