/** The record of a prepared answer: where it was used, and who changed what. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { ANY_ROW } from '../documents.ts';
import { afterCursor, pageOf, pageParams, toPage } from '../lists.ts';
import { notFound, problem } from '../problems.ts';
import { type Call, defineRoute, IdParam, noContent, ok } from '../route.ts';
import { details } from '../texts.ts';
import { visibleAnywhere } from '../visible.ts';
import { seenAnswers } from './rights.ts';
import { AnswerVersion } from './views.ts';

const seenBy = ({ scope, principal }: Pick<Call, 'scope' | 'principal'>): RawBuilder<SqlBool> =>
  scope === 'all' ? ANY_ROW : seenAnswers(principal);

const use = defineRoute(
  {
    method: 'post',
    path: '/api/v1/answers/{id}/uses',
    summary: 'Say that an answer was put into a text, or sent 记录一次使用',
    tags: ['answers'],
    params: IdParam,
    action: 'command',
    resource: 'answers',
    body: z.strictObject({ processId: z.uuid() }),
    example: { processId: '01890000-0000-7000-8000-000000000000' },
    responses: { 204: null },
    transaction: true,
  },
  async (call) => {
    const { db, params, body, principal } = call;
    // It is no change of the answer: its version stays, so that nobody who edits it is told that a colleague did.
    const { rows } = await sql`UPDATE answer SET uses = uses + 1, last_used_at = now()
      WHERE id = ${params.id} AND ${seenBy(call)} RETURNING id`.execute(db);
    if (rows.length === 0) throw notFound();
    const where = sql`SELECT 1 FROM process p WHERE p.id = ${body.processId} AND ${visibleAnywhere(principal)}`;
    if ((await where.execute(db)).rows.length === 0) {
      throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('processId') });
    }
    return noContent;
  },
);

type VersionRow = Readonly<{ version: number; at: Date; by: string; body: z.output<typeof AnswerVersion>['body'] }>;

const versions = defineRoute(
  {
    method: 'get',
    path: '/api/v1/answers/{id}/versions',
    summary: 'Who changed an answer, the newest version first 修改记录',
    tags: ['answers'],
    params: IdParam,
    query: z.strictObject(pageParams),
    action: 'read',
    resource: 'answers',
    responses: { 200: pageOf(AnswerVersion) },
  },
  async (call) => {
    const { db, params, query } = call;
    const { id } = params;
    const found = await sql`SELECT 1 FROM answer WHERE id = ${id} AND ${seenBy(call)}`.execute(db);
    if (found.rows.length === 0) throw notFound();
    const order = { type: 'number', column: 'version', id: 'answer_id', descending: true } as const;
    const { rows } = await sql<VersionRow>`
      SELECT version, changed_at AS at, changed_by->>'name' AS by, body FROM answer_version
      WHERE answer_id = ${id} AND ${afterCursor(query.cursor, order)}
      ORDER BY version DESC LIMIT ${query.limit + 1}`.execute(db);
    return ok(
      toPage(rows, query.limit, {
        item: ({ at, ...row }) => ({ ...row, at: at.toISOString() }),
        position: ({ version }) => ({ value: String(version), id }),
      }),
    );
  },
);

export const recordRoutes = [use, versions];
