/** Turns judged rows into requirements: new ones are opened, the others join what is there. */
import type { Kysely } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import type { RequirementCommand, RequirementInput } from '../../workflows/requirement/contract.ts';
import { reserveNumber } from '../processes/reserve.ts';
import { requirementKind } from '../requirements/kind.ts';
import type { JudgedRow, Wish } from './judge.ts';

export const WhenSimilar = z.enum(['skip', 'join', 'create']);
export type WhenSimilar = z.infer<typeof WhenSimilar>;

/** What is to be done with a row. Joined is what is named, else the wish most like it. */
export const Decision = z.strictObject({
  line: z.int().min(2),
  action: WhenSimilar,
  requirementId: z.uuid().optional(),
});
export type Decision = z.infer<typeof Decision>;

export type Outcome = Readonly<{
  line: number;
  result: 'created' | 'joined' | 'skipped' | 'alreadyThere' | 'rejected' | 'notYet';
  requirement: Readonly<{ id: string; number: string }> | null;
  problem: string | null;
}>;

/** How requirements are reached; both are harmless when repeated, and throw `Refused` when the row cannot be taken. */
export type Hands = Readonly<{
  db: Kysely<Database>;
  open: (input: RequirementInput, reference: string) => Promise<void>;
  join: (id: string, command: RequirementCommand, reference: string) => Promise<void>;
}>;

/** A row that its requirement does not take; the others go on. */
export class Refused extends Error {
  override name = 'Refused';
}

export type Application = Readonly<{
  rows: readonly JudgedRow[];
  decisions: readonly Decision[];
  whenSimilar: WhenSimilar;
  /** Epoch milliseconds after which nothing new is begun; what is left is `notYet`. */
  until: number;
  now: number;
  onDone?: () => void;
}>;

const NAMESPACE = '8d6c1c1a-2f0b-5f6d-8a44-1f9d0e7c5b33';
const AT_A_TIME = 12;

/** The requirement a row becomes, wherever and whenever it is read. */
export const requirementIdOf = (reference: string): string => uuidv5(reference, NAMESPACE);

/** Applies all rows: those that open something first, so that others can join them. */
export async function applyRows(hands: Hands, application: Application): Promise<Outcome[]> {
  const decided = new Map(application.decisions.map((decision) => [decision.line, decision]));
  const chosen = application.rows.map((row) => ({
    row,
    decision: decisionOn(row, decided.get(row.line), application),
  }));
  const outcomes = new Map<number, Outcome>();
  const work = async (action: 'create' | 'join'): Promise<void> => {
    const queue = chosen.filter(({ decision }) => decision.action === action).values();
    await Promise.all(
      Array.from({ length: AT_A_TIME }, async () => {
        for (const { row, decision } of queue)
          outcomes.set(row.line, await applyOne(hands, { row, decision, application }));
      }),
    );
  };
  await work('create');
  await work('join');
  return application.rows.map((row) => outcomes.get(row.line) ?? leftAlone(row));
}

const leftAlone = (row: JudgedRow): Outcome => ({
  line: row.line,
  result: row.verdict === 'rejected' ? 'rejected' : row.verdict === 'alreadyThere' ? 'alreadyThere' : 'skipped',
  requirement: null,
  problem: row.verdict === 'rejected' ? row.problem : null,
});

function decisionOn(row: JudgedRow, given: Decision | undefined, { whenSimilar }: Application): Decision {
  if (!('wish' in row)) return { line: row.line, action: 'skip' };
  return given ?? { line: row.line, action: row.verdict === 'new' ? 'create' : whenSimilar };
}

type One = Readonly<{ row: JudgedRow; decision: Decision; application: Application }>;

async function applyOne(hands: Hands, { row, decision, application }: One): Promise<Outcome> {
  const { line } = row;
  if (!('wish' in row)) return leftAlone(row);
  if (Date.now() >= application.until) return { line, result: 'notYet', requirement: null, problem: null };
  try {
    const done =
      decision.action === 'create'
        ? await create(hands, row.wish, application.now)
        : await join(hands, row, { decision, application });
    return { line, problem: null, ...done };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { line, result: 'rejected', requirement: null, problem: error.message };
  } finally {
    application.onDone?.();
  }
}

type Done = Pick<Outcome, 'result' | 'requirement'>;

async function create({ db, open }: Hands, { row, requester, ownerId }: Wish, now: number): Promise<Done> {
  const { reference, title, wish, scene, problem, today, hurt, area } = row;
  const id = requirementIdOf(reference);
  const number = await reserveNumber(db, { id, reference, request: 'import backlog', series: requirementKind.numbers });
  const input: RequirementInput = {
    id,
    number,
    title,
    customerId: requester.customerId,
    ownerId,
    openedAt: now,
    wish: { scene, problem, today, hurt, wish },
    area,
    requesters: [requester],
    channel: 'import',
    externalId: reference,
  };
  await open(input, reference);
  return { result: 'created', requirement: { id, number } };
}

async function join(
  hands: Hands,
  row: Extract<JudgedRow, { wish: Wish }>,
  { decision, application }: Pick<One, 'decision' | 'application'>,
): Promise<Done> {
  const [likest] = row.similar;
  const earlier = application.rows.find(({ line }) => line === likest?.line);
  const id =
    decision.requirementId ??
    likest?.requirement?.id ??
    (earlier !== undefined && 'wish' in earlier ? requirementIdOf(earlier.wish.row.reference) : undefined);
  if (id === undefined) throw new Refused('NOTHING_TO_JOIN');
  await hands.join(id, { kind: 'join', requester: row.wish.requester }, row.wish.row.reference);
  const joined = hands.db.selectFrom('process').select(['id', 'number']).where('id', '=', id);
  return { result: 'joined', requirement: (await joined.executeTakeFirst()) ?? null };
}
