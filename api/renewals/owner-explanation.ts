/** Why somebody owns a renewal 续约归属: which rule decided, and what each rule wanted and found. */
import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { stateOf, type Wanted } from '../processes/read.ts';
import type { Locale } from '../texts.ts';
import { renewalKind } from './kind.ts';
import type { OwnerExplanation } from './views.ts';

type Explained = z.output<typeof OwnerExplanation>;

/** The latest decision of the rules, in the words of a language. @throws 404 when the caller may not see the renewal */
export async function explainOwner(db: Kysely<Database>, wanted: Wanted, locale: Locale): Promise<Explained> {
  const { decision, decisionPoint, decidedAt, ownerId, supportIds, policy } = await stateOf(db, renewalKind, wanted);
  const named = await namesOf(db, [
    ownerId,
    ...supportIds,
    ...(decision?.ownerId === undefined ? [] : [decision.ownerId]),
  ]);
  const names = new Map(policy?.body.ownerRules.map(({ key, name }) => [key, name[locale]]));
  return {
    owner: named(ownerId),
    supporters: supportIds.map(named),
    rule: decision?.rule ?? null,
    mode: decision?.mode ?? null,
    role: decision?.owner ?? null,
    named: decision?.ownerId === undefined ? null : named(decision.ownerId),
    fallback: decision?.fallback ?? null,
    on: decisionPoint,
    decidedAt: decidedAt === undefined ? null : new Date(decidedAt).toISOString(),
    rules: (decision?.rules ?? []).map(({ rule, holds, decides, conditions }) => ({
      rule,
      name: names.get(rule) ?? rule,
      holds,
      decides,
      conditions: [...conditions],
    })),
  };
}

async function namesOf(db: Kysely<Database>, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM person WHERE id = ANY(${[...ids]}::uuid[])`.execute(db);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id: string) => ({ id, name: names.get(id) ?? '' });
}
