/** One route per command of a watch over retention. */
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { RetentionCommands } from '../../workflows/retention/contract.ts';
import { assertPerson } from '../handoffs/hand-over.ts';
import { problem } from '../problems.ts';
import { stateOf } from '../processes/read.ts';
import { commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { details } from '../texts.ts';
import { retentionKind } from './kind.ts';
import { shownRetention } from './read.ts';

const command = commandRoutesOf(retentionKind, shownRetention);

const ID = '01890000-0000-7000-8000-000000000000';
const OF_INTERVENTION = ['UNKNOWN_INTERVENTION', 'INTERVENTION_CLOSED'];

const interventions: readonly Route[] = [
  command({
    path: 'open-intervention',
    summary: 'Open an intervention by hand, also during a cool-down 手动发起干预',
    body: RetentionCommands.openIntervention,
    example: { rule: 'silent', reason: 'Their sponsor has left.' },
    conflicts: ['UNKNOWN_RULE', 'INTERVENTION_OPEN'],
    toCommand: ({ body }) => ({ ...body, kind: 'openIntervention' }),
  }),
  command({
    path: 'close-intervention',
    summary: 'Say how an intervention came out, and why 结束干预',
    body: RetentionCommands.closeIntervention,
    example: { intervention: 1, outcome: 'recovered', reason: 'They are back to daily use.' },
    conflicts: OF_INTERVENTION,
    toCommand: ({ body }) => ({ ...body, kind: 'closeIntervention' }),
  }),
  command({
    path: 'assign-intervention',
    summary: 'Have somebody else act 转派干预',
    body: RetentionCommands.assignIntervention,
    example: { intervention: 1, personId: ID },
    conflicts: [...OF_INTERVENTION, 'NO_CHANGE'],
    toCommand: async ({ body, db, params, principal }) => {
      await stateOf(db, retentionKind, { principal, id: params.id });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'assignIntervention' };
    },
  }),
];

const watch: readonly Route[] = [
  command({
    path: 'note-relationship',
    summary: 'Note how we get on with them, 1 to 5; health is reckoned anew 记录客户关系',
    body: RetentionCommands.noteRelationship,
    example: { mark: 4, note: 'Met their new director.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'noteRelationship' }),
  }),
  command({
    path: 'acknowledge',
    summary: 'Acknowledge what was escalated 确认提醒',
    body: RetentionCommands.acknowledge,
    example: {},
    conflicts: ['NOTHING_TO_ACKNOWLEDGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'acknowledge' }),
  }),
  command({
    path: 'assign',
    summary: 'Have somebody else watch 转派负责人',
    body: RetentionCommands.assign,
    example: { ownerId: ID },
    conflicts: ['NO_CHANGE'],
    toCommand: async ({ body, db, params, principal }) => {
      await stateOf(db, retentionKind, { principal, id: params.id });
      await assertPerson(db, body.ownerId, 'ownerId');
      return { ...body, kind: 'assign' };
    },
  }),
  command({
    path: 'move-policy',
    summary: 'Live by another published version; what is open stays 切换规则版本',
    body: RetentionCommands.movePolicy,
    example: { policy: { id: ID, version: 2 } },
    conflicts: ['NO_CHANGE'],
    toCommand: async ({ body, db, params, principal }) => {
      await stateOf(db, retentionKind, { principal, id: params.id });
      await assertPublished(db, body.policy);
      return { ...body, kind: 'movePolicy' };
    },
  }),
  command({
    path: 'note',
    summary: 'Add a note 备注',
    body: RetentionCommands.note,
    example: { text: 'Called them.' },
    conflicts: [],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
  command({
    path: 'end',
    summary: 'Stop watching: they are no customer any more 结束跟踪',
    body: RetentionCommands.end,
    example: { reason: 'They have left.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'end' }),
  }),
];

/** A watch cannot go on without rules it can read. @throws 422 */
async function assertPublished(db: Kysely<Database>, { id, version }: { id: string; version: number }): Promise<void> {
  const { rows } = await sql`SELECT FROM policy y JOIN policy_version v ON v.policy_id = y.id
    WHERE y.id = ${id} AND y.kind = 'retention' AND v.version = ${version} AND v.published_at IS NOT NULL`.execute(db);
  if (rows.length === 0) throw problem(422, 'UNKNOWN_REFERENCE', { detail: details.unknownReference('policy') });
}

export const commandRoutes: readonly Route[] = [...interventions, ...watch];
