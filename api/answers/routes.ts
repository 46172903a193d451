/** Prepared answers: kept by managers and leads, used by those they are for, counted where they are used. */
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../db/schema.ts';
import { documentRoutes } from '../document-routes.ts';
import { ANY_ROW, type DocumentKind, readDocument, type Values } from '../documents.ts';
import { contains, pageOf } from '../lists.ts';
import { actorOf, type Principal, scopeOf } from '../principal.ts';
import { problem } from '../problems.ts';
import { KIND_NAMES } from '../processes/kinds.ts';
import { type Call, defineRoute, ok } from '../route.ts';
import { details } from '../texts.ts';
import { checkAnswer } from './check.ts';
import { ANSWER_COMMANDS } from './commands.ts';
import { recordRoutes } from './record.ts';
import { seenAnswers, teamsLedBy } from './rights.ts';
import { Answer, AnswerCommandView, ChangeAnswer, CreateAnswer } from './views.ts';

const kind: DocumentKind = {
  table: 'answer',
  sort: 'name',
  columns: {
    name: 'name',
    keyword: 'keyword',
    textZh: 'text_zh',
    textEn: 'text_en',
    kinds: 'kinds',
    action: 'action',
    uses: 'uses',
    lastUsedAt: 'last_used_at',
    actor: 'changed_by',
  },
  hidden: ['textZh', 'textEn', 'actor'],
  extra: {
    text: sql`jsonb_build_object('zh-CN', answer.text_zh, 'en', answer.text_en)`,
    teamIds: sql`array(SELECT team_id FROM answer_team WHERE answer_id = answer.id ORDER BY team_id)`,
    changedBy: sql`answer.changed_by->>'name'`,
  },
};

const documents = documentRoutes({
  kind,
  resource: 'answers',
  name: ['prepared answer', '预设回复'],
  view: Answer,
  create: CreateAnswer,
  change: ChangeAnswer,
  example: {
    name: '需要日志 Logs needed',
    keyword: 'logs',
    text: {
      'zh-CN': '{{contact.name}}，您好！请提供日志。',
      en: 'Hello {{contact.name}}, please send us the log files.',
    },
    kinds: ['escalation'],
    action: { command: 'pause', body: { reason: 'customer' } },
  },
  exampleChange: { keyword: 'log-files' },
  filters: {
    q: z.string().min(1).max(100).optional().meta({ description: 'In the name, the keyword or the text' }),
    kind: z.enum(KIND_NAMES).optional(),
    teamId: z.uuid().optional().meta({ description: 'Those of a team alone' }),
  },
  where: ({ q, kind: wanted, teamId }) => [
    ...(q === undefined ? [] : [anywhere(q)]),
    ...(wanted === undefined ? [] : [sql<SqlBool>`${wanted} = ANY(answer.kinds)`]),
    ...(teamId === undefined
      ? []
      : [sql<SqlBool>`EXISTS (SELECT FROM answer_team t WHERE t.answer_id = answer.id AND t.team_id = ${teamId})`]),
  ],
  seen: seenAnswers,
  own: ownAnswers,
  extraFor: (principal) => {
    const scope = scopeOf(principal, 'write', 'answers');
    return { mayChange: scope === 'own' ? ownAnswers(principal) : sql`${scope === 'all'}::boolean` };
  },
  prepare,
  after,
});

function anywhere(q: string): RawBuilder<SqlBool> {
  const columns = ['answer.name', 'answer.keyword', 'answer.text_zh', 'answer.text_en'];
  return sql.join<SqlBool>(
    columns.map((column) => contains(column, q)),
    sql` OR `,
  );
}

/** A lead keeps those that are for nobody but teams they lead. */
function ownAnswers(principal: Principal): RawBuilder<SqlBool> {
  return sql<SqlBool>`(SELECT coalesce(bool_and(t.team_id IN (${teamsLedBy(principal)})), false)
    FROM answer_team t WHERE t.answer_id = answer.id)`;
}

async function prepare(values: Values, call: Call, id?: string): Promise<Values> {
  const { db, principal, locale, scope } = call;
  const seen = scope === 'all' ? ANY_ROW : seenAnswers(principal);
  const before = id === undefined ? undefined : await readDocument(db, kind, { id, seen });
  // What is taken out of use need not be right.
  if (values['active'] !== false) checkAnswer(pick({ ...before, ...values }), locale);
  await requireLed(call, values);
  const { text, action, ...plain } = CreateAnswer.partial().loose().parse(values);
  return {
    ...plain,
    ...(text === undefined ? {} : { textZh: text['zh-CN'] ?? null, textEn: text.en ?? null }),
    ...(action === undefined ? {} : { action: action === null ? null : JSON.stringify(action) }),
    actor: JSON.stringify(actorOf(principal)),
  };
}

const pick = ({ text, kinds, action }: Values): Values => ({ text, kinds, action });

/** Whoever keeps only their own teams' answers gives none to others. @throws 403 */
async function requireLed({ scope, principal, db }: Call, { teamIds }: Values): Promise<void> {
  if (scope === 'all' || teamIds === undefined) return;
  const { rows } = await sql<{ id: string }>`${teamsLedBy(principal)}`.execute(db);
  const led = new Set(rows.map(({ id }) => id));
  const wanted = z.array(z.string()).parse(teamIds);
  if (wanted.length === 0 || !wanted.every((one) => led.has(one))) {
    throw problem(403, 'FORBIDDEN', { detail: details.ownOnly });
  }
}

async function after(db: Kysely<Database>, id: string, { teamIds }: Values): Promise<void> {
  if (Array.isArray(teamIds)) {
    const wanted = z.array(z.uuid()).parse(teamIds);
    await sql`DELETE FROM answer_team WHERE answer_id = ${id} AND team_id <> ALL(${wanted}::uuid[])`.execute(db);
    await sql`INSERT INTO answer_team (answer_id, team_id) SELECT ${id}, unnest(${wanted}::uuid[])
      ON CONFLICT DO NOTHING`.execute(db);
  }
  await sql`INSERT INTO answer_version (answer_id, version, changed_at, changed_by, body)
    SELECT id, version, updated_at, changed_by, jsonb_build_object('name', name, 'keyword', keyword,
      'text', jsonb_build_object('zh-CN', text_zh, 'en', text_en), 'kinds', to_jsonb(kinds),
      'teamIds', to_jsonb(array(SELECT team_id FROM answer_team WHERE answer_id = answer.id ORDER BY team_id)),
      'action', action, 'active', active)
    FROM answer WHERE id = ${id}`.execute(db);
}

const commands = defineRoute(
  {
    method: 'get',
    path: '/api/v1/answers/commands',
    summary: 'Commands that can be sent along with an answer 可与回复一起执行的操作',
    tags: ['answers'],
    action: 'read',
    resource: 'answers',
    responses: { 200: pageOf(AnswerCommandView) },
  },
  async () => {
    const items = ANSWER_COMMANDS.map(({ kind: of, command, field }) => ({ kind: of, command, field }));
    return await Promise.resolve(ok({ items, nextCursor: null }));
  },
);

// Before the route of one: this is no id.
export const answerRoutes = [commands, ...documents, ...recordRoutes];
