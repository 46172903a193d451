/** One route per command of a renewal. */
import { RenewalCommands } from '../../workflows/renewal/contract.ts';
import { HandOverRequest } from '../../workflows/shared/handing-over.contract.ts';
import { assertPerson, planHandOver } from '../handoffs/hand-over.ts';
import { handoffKind } from '../handoffs/kind.ts';
import { stateOf } from '../processes/read.ts';
import { commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { renewalKind } from './kind.ts';
import { NextTermRequest, planNextTerm } from './next-term.ts';
import { shownRenewal } from './read.ts';

const commandRoute = commandRoutesOf(renewalKind, shownRenewal);

const ID = '01890000-0000-7000-8000-000000000000';

const steps: readonly Route[] = [
  commandRoute({
    path: 'complete-step',
    summary: 'A step of the plan is done 完成步骤',
    body: RenewalCommands.completeStep,
    example: { key: 'end-before-90', note: 'All seats are used.' },
    conflicts: ['UNKNOWN_STEP', 'STEP_OVER'],
    toCommand: ({ body }) => ({ ...body, kind: 'completeStep' }),
  }),
  commandRoute({
    path: 'skip-step',
    summary: 'A step of the plan is not needed 跳过步骤',
    body: RenewalCommands.skipStep,
    example: { key: 'end-before-90', reason: 'They asked for an offer themselves.' },
    conflicts: ['UNKNOWN_STEP', 'STEP_OVER'],
    toCommand: ({ body }) => ({ ...body, kind: 'skipStep' }),
  }),
  commandRoute({
    path: 'assign-step',
    summary: 'A step of the plan is another one’s turn 转派步骤',
    body: RenewalCommands.assignStep,
    example: { key: 'end-before-90', personId: ID },
    conflicts: ['UNKNOWN_STEP', 'STEP_OVER', 'STEP_NOT_DUE', 'NO_CHANGE'],
    toCommand: async ({ body, db, principal, params }) => {
      await stateOf(db, renewalKind, { principal, id: params.id });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'assignStep' };
    },
  }),
  commandRoute({
    path: 'quote',
    summary: 'An offer was made 报价',
    body: RenewalCommands.quote,
    example: { amountMinor: 12_000_000, currency: 'CNY' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'quote' }),
  }),
  commandRoute({
    path: 'note',
    summary: 'Add a note, perhaps about how things stand with the customer 备注',
    body: RenewalCommands.note,
    example: { text: 'Met the head of IT.', relationship: 'good' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

const owners: readonly Route[] = [
  commandRoute({
    path: 'assign',
    summary: 'Give it to somebody without asking them 指派',
    body: RenewalCommands.assign,
    example: { personId: ID },
    conflicts: ['NO_CHANGE', 'HANDOFF_PENDING'],
    toCommand: async ({ body, db, principal, params }) => {
      await stateOf(db, renewalKind, { principal, id: params.id });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'assign' };
    },
  }),
  commandRoute({
    path: 'hand-over',
    summary: 'Offer it to somebody, with a context pack; the owner stays until they accept 交接',
    body: HandOverRequest,
    example: {
      to: { personId: ID },
      handoffKind: 'renewal',
      pack: { why: 'The amount is beyond the limit.', decisionMakers: ['Head of IT'] },
      reason: 'Above the limit.',
    },
    conflicts: ['SAME_PERSON', 'HANDOFF_PENDING'],
    toCommand: async ({ body, db, principal, params, idempotency }) => {
      await stateOf(db, renewalKind, { principal, id: params.id });
      return { ...(await planHandOver(db, body, await idempotency.reserve(handoffKind.numbers))), kind: 'handOver' };
    },
  }),
  commandRoute({
    path: 'add-support',
    summary: 'Somebody supports the owner 携手',
    body: RenewalCommands.addSupport,
    example: { personId: ID },
    conflicts: ['ALREADY_SUPPORTS'],
    toCommand: async ({ body, db, principal, params }) => {
      await stateOf(db, renewalKind, { principal, id: params.id });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'addSupport' };
    },
  }),
  commandRoute({
    path: 'remove-support',
    summary: 'Somebody no longer supports the owner 退出携手',
    body: RenewalCommands.removeSupport,
    example: { personId: ID },
    conflicts: ['NOT_SUPPORTING'],
    toCommand: ({ body }) => ({ ...body, kind: 'removeSupport' }),
  }),
];

const outcomes: readonly Route[] = [
  commandRoute({
    path: 'renew',
    summary: 'Signed: the next term begins 续约',
    body: NextTermRequest,
    example: { amountMinor: 12_000_000, months: 12 },
    conflicts: ['TERM_ORDER'],
    toCommand: async ({ body, db, principal, params }) => {
      const state = await stateOf(db, renewalKind, { principal, id: params.id });
      const note = body.note === undefined ? {} : { note: body.note };
      return { kind: 'renew', next: planNextTerm(state, body), ...note };
    },
  }),
  commandRoute({
    path: 'expand',
    summary: 'A product is added to the running term; the amount is what it adds 增购',
    body: RenewalCommands.expand,
    example: { product: 'Analytics', amountMinor: 2_000_000 },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'expand' }),
  }),
  commandRoute({
    path: 'churn',
    summary: 'The customer leaves, for a reason of the catalogue 流失',
    body: RenewalCommands.churn,
    example: { reasonKey: 'budget' },
    conflicts: ['UNKNOWN_REASON'],
    toCommand: ({ body }) => ({ ...body, kind: 'churn' }),
  }),
  commandRoute({
    path: 'win-back',
    summary: 'What was lost is won back 赢回',
    body: NextTermRequest,
    example: { amountMinor: 12_000_000, months: 12 },
    conflicts: ['RENEWAL_NOT_LOST', 'TERM_ORDER'],
    whenClosed: true,
    toCommand: async ({ body, db, principal, params }) => {
      const state = await stateOf(db, renewalKind, { principal, id: params.id });
      const note = body.note === undefined ? {} : { note: body.note };
      return { kind: 'winBack', next: planNextTerm(state, body), ...note };
    },
  }),
  commandRoute({
    path: 'cancel',
    summary: 'The contract is void 合同作废',
    body: RenewalCommands.cancel,
    example: { reason: 'Entered twice.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'cancel' }),
  }),
];

export const commandRoutes: readonly Route[] = [...steps, ...owners, ...outcomes];
