/** Bringing in a backlog from a spreadsheet: looked at first, then taken over row by row. */
import { z } from 'zod';
import { actorOf } from '../principal.ts';
import { requirementKind } from '../requirements/kind.ts';
import { defineRoute, ok, type Route } from '../route.ts';
import { applyRows, Decision, WhenSimilar } from './apply.ts';
import { handsOf } from './hands.ts';
import { type JudgedRow, judgeRows } from './judge.ts';
import { BacklogMapping, MOST_ROWS, readRows } from './rows.ts';

/** A request is answered in time; a large backlog takes several, each going on where the one before has stopped. */
const BUDGET_MS = 10_000;

const Body = z.strictObject({
  csv: z.string().min(1).max(4_000_000).meta({ description: 'UTF-8, with a header' }),
  mapping: BacklogMapping,
  apply: z.boolean().default(false).meta({ description: 'Only looks at it when false' }),
  whenSimilar: WhenSimilar.default('skip').meta({ description: 'What becomes of rows that look like another wish' }),
  decisions: z.array(Decision).max(MOST_ROWS).default([]).meta({ description: 'By line; beats whenSimilar' }),
});

const Numbered = z.strictObject({ id: z.uuid(), number: z.string() });

const Row = z.strictObject({
  line: z.int(),
  title: z.string(),
  verdict: z.enum(['new', 'similar', 'alreadyThere', 'rejected']),
  problem: z.string().nullable(),
  similar: z.array(
    z.strictObject({
      likeness: z.number(),
      requirement: Numbered.extend({ title: z.string() }).nullable(),
      /** An earlier row of the same file. */
      line: z.int().nullable(),
    }),
  ),
  result: z.enum(['created', 'joined', 'skipped', 'alreadyThere', 'rejected', 'notYet']).nullable(),
  requirement: Numbered.nullable(),
});

const Answer = z
  .strictObject({
    rows: z.array(Row),
    counts: z.record(z.string(), z.int()).meta({ description: 'Rows by verdict, or by result when applied' }),
    /** False when time ran out: send the same again, and it goes on with the rows that are `notYet`. */
    complete: z.boolean(),
  })
  .meta({ id: 'BacklogImport' });

const shown = (row: JudgedRow): z.input<typeof Row> => ({
  line: row.line,
  title: row.title,
  verdict: row.verdict,
  problem: row.verdict === 'rejected' ? row.problem : null,
  similar: [...row.similar],
  result: null,
  requirement: null,
});

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

export const backlogRoutes: readonly Route[] = [
  defineRoute(
    {
      method: 'post',
      path: '/api/v1/requirements/import',
      summary: 'Look at a backlog from a spreadsheet, or take it over 导入需求清单',
      tags: [requirementKind.tag],
      body: Body,
      bodyLimit: '6mb',
      example: {
        csv: 'Title,Customer\nExport as PDF,acme\n',
        mapping: { source: 'backlog', columns: { title: 'Title', customer: 'Customer' } },
      },
      responses: { 200: Answer },
      action: 'write',
      resource: 'requirements',
    },
    async ({ db, deps, body, principal }) => {
      const now = Date.now();
      const judged = await judgeRows(db, readRows(body.csv, body.mapping), { personId: principal.personId, now });
      const rows = judged.map(shown);
      if (!body.apply) return ok({ rows, counts: countBy(rows.map(({ verdict }) => verdict)), complete: true });
      const { decisions, whenSimilar } = body;
      const application = { rows: judged, decisions, whenSimilar, now, until: now + BUDGET_MS };
      const outcomes = await applyRows(handsOf(deps, actorOf(principal)), application);
      const applied = rows.map((row, index) => Object.assign(row, resultOf(outcomes[index])));
      const results = outcomes.map(({ result }) => result);
      return ok({ rows: applied, counts: countBy(results), complete: !results.includes('notYet') });
    },
  ),
];

type Outcome = Awaited<ReturnType<typeof applyRows>>[number];

const resultOf = (outcome: Outcome | undefined): Partial<z.input<typeof Row>> =>
  outcome === undefined ? {} : { result: outcome.result, requirement: outcome.requirement, problem: outcome.problem };
