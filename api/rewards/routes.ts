/** Routes of rewards: what is owed and why, statements, and decisions, which their lead takes. */
import type { z } from 'zod';
import { type LeadCommand, LeadCommands } from '../../workflows/lead/contract.ts';
import { csvAnswer } from '../csv.ts';
import { leadKind } from '../leads/kind.ts';
import { commandAuthorised } from '../processes/commands.ts';
import { defineRoute, fileContent, IdParam, ok, type Route } from '../route.ts';
import { LedgerPage, LedgerQuery, listLedger, listRewards, RewardListQuery, RewardPage } from './list.ts';
import { decidedReward, readReward } from './read.ts';
import { readStatement, StatementQuery, statementRows } from './statement.ts';
import { RewardView, StatementView } from './views.ts';

const reading = { method: 'get', tags: ['rewards 线索奖'], action: 'read', resource: 'rewards' } as const;

type Decision<Body extends z.ZodType> = Readonly<{
  path: string;
  summary: string;
  body: Body;
  example: z.input<Body>;
  conflicts: readonly string[];
  toCommand: (reward: string, body: z.output<Body>) => LeadCommand;
}>;

/** `POST /api/v1/rewards/{id}/<decision>`: a command of the reward's lead, open or closed. */
const decision = <Body extends z.ZodType>({ path, conflicts, toCommand, ...shape }: Decision<Body>): Route =>
  defineRoute(
    {
      ...shape,
      method: 'post',
      path: `/api/v1/rewards/{id}/${path}`,
      tags: reading.tags,
      params: IdParam,
      responses: { 200: RewardView },
      action: 'command',
      resource: 'rewards',
      conflicts: [...conflicts, 'FOUR_EYES'],
    },
    async ({ principal, deps, params, db, body, idempotency }) => {
      const wanted = { principal, id: params.id };
      const { key } = await decidedReward(db, wanted);
      await commandAuthorised(deps, leadKind, {
        principal,
        idempotencyKey: idempotency.key,
        command: toCommand(key, body),
        read: async () => (await decidedReward(deps.db, wanted)).state,
      });
      return ok(await readReward(db, wanted));
    },
  );

const decisions: readonly Route[] = [
  decision({
    path: 'approve',
    summary: 'Approve; never by its own receiver 批准',
    body: LeadCommands.approveReward.omit({ reward: true }),
    example: {},
    conflicts: ['REWARD_NOT_PENDING'],
    toCommand: (reward, body) => ({ ...body, kind: 'approveReward', reward }),
  }),
  decision({
    path: 'reject',
    summary: 'Reject; the ledger takes it back 驳回',
    body: LeadCommands.rejectReward.omit({ reward: true }),
    example: { reason: 'They knew of it.' },
    conflicts: ['REWARD_NOT_PENDING'],
    toCommand: (reward, body) => ({ ...body, kind: 'rejectReward', reward }),
  }),
  decision({
    path: 'pay',
    summary: 'Mark as paid 标记已发放',
    body: LeadCommands.payReward.omit({ reward: true }),
    example: { reference: 'PAY-2026-12' },
    conflicts: ['REWARD_NOT_APPROVED'],
    toCommand: (reward, body) => ({ ...body, kind: 'payReward', reward }),
  }),
  decision({
    path: 'correct',
    summary: 'Add to it, or take back, by a reward of its own that another one approves 更正',
    body: LeadCommands.correctReward.omit({ reward: true }),
    example: { amountMinor: -50_000, reason: 'Part of the order was cancelled.' },
    conflicts: ['REWARD_NOT_APPROVED', 'CORRECTION_TOO_LARGE'],
    toCommand: (reward, body) => ({ ...body, kind: 'correctReward', reward }),
  }),
];

export const rewardRoutes: readonly Route[] = [
  defineRoute(
    {
      ...reading,
      path: '/api/v1/rewards',
      summary: 'Rewards as they stand, what changed last first 线索奖列表',
      query: RewardListQuery,
      responses: { 200: RewardPage },
    },
    async ({ db, principal, query }) => ok(await listRewards(db, principal, query)),
  ),
  // Before the route of one: these are no ids.
  defineRoute(
    {
      ...reading,
      path: '/api/v1/rewards/ledger',
      summary: 'The ledger, line by line 线索奖台账',
      query: LedgerQuery,
      responses: { 200: LedgerPage },
    },
    async ({ db, principal, query }) => ok(await listLedger(db, principal, query)),
  ),
  defineRoute(
    {
      ...reading,
      path: '/api/v1/rewards/statement',
      summary: 'What a person has earned in a quarter 个人季度对账单',
      query: StatementQuery,
      responses: { 200: StatementView },
    },
    async ({ db, principal, query }) => ok(await readStatement(db, query, principal)),
  ),
  defineRoute(
    {
      ...reading,
      path: '/api/v1/rewards/statement.csv',
      summary: 'The same as a table for spreadsheets 个人季度对账单 CSV',
      query: StatementQuery,
      responses: { 200: fileContent },
    },
    async ({ db, principal, query, locale }) =>
      csvAnswer(`rewards-${query.quarter}`, statementRows(await readStatement(db, query, principal), locale)),
  ),
  defineRoute(
    {
      ...reading,
      path: '/api/v1/rewards/{id}',
      summary: 'Read a reward and how it was computed 线索奖详情',
      params: IdParam,
      responses: { 200: RewardView },
    },
    async ({ db, principal, params }) => ok(await readReward(db, { principal, id: params.id })),
  ),
  ...decisions,
];
