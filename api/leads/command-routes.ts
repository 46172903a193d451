/** One route per command of a lead; decisions over its rewards are routes of rewards. */
import { z } from 'zod';
import { LEAD, LeadCommands } from '../../workflows/lead/contract.ts';
import { HandOverRequest } from '../../workflows/shared/handing-over.contract.ts';
import { assertPerson, planHandOver, unknown } from '../handoffs/hand-over.ts';
import { handoffKind } from '../handoffs/kind.ts';
import { problem } from '../problems.ts';
import { steeredState } from '../processes/read.ts';
import { commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { leadKind } from './kind.ts';
import { shownLead } from './read.ts';

const commandRoute = commandRoutesOf(leadKind, shownLead);

const ID = '01890000-0000-7000-8000-000000000000';
const DECIDED = 'LEAD_DECIDED';

const HandOverBody = HandOverRequest.omit({ handoffKind: true });
const HelpBody = LeadCommands.recordHelp.extend({ personId: z.uuid().optional() });

const passing: readonly Route[] = [
  commandRoute({
    path: 'hand-over',
    summary: 'Offer it to somebody else, with its context pack 重新交接',
    body: HandOverBody,
    example: { to: { personId: ID }, pack: { why: 'They asked for it.' }, reason: 'The first had no time.' },
    conflicts: [DECIDED, 'HANDOFF_PENDING', 'SAME_PERSON'],
    toCommand: async ({ db, body, principal, params, idempotency }) => {
      await steeredState(db, leadKind, { principal, id: params.id });
      const reserved = await idempotency.reserve(handoffKind.numbers);
      return { ...(await planHandOver(db, { ...body, handoffKind: LEAD }, reserved)), kind: 'handOver' };
    },
  }),
  commandRoute({
    path: 'mark-known',
    summary: 'Sales knew of it, before anybody has worked on it 标记为已知',
    body: LeadCommands.markKnown,
    example: { pointer: 'CRM 4711' },
    conflicts: [DECIDED, 'ALREADY_QUALIFIED'],
    toCommand: ({ body }) => ({ ...body, kind: 'markKnown' }),
  }),
  commandRoute({
    path: 'withdraw',
    summary: 'Take it back; somebody else may submit it then 撤回',
    body: LeadCommands.withdraw,
    example: { reason: 'They found another way.' },
    conflicts: [DECIDED, 'ALREADY_QUALIFIED'],
    toCommand: ({ body }) => ({ ...body, kind: 'withdraw' }),
  }),
];

const JUDGED = [DECIDED, 'NOT_ACCEPTED', 'FOUR_EYES'];

const judging: readonly Route[] = [
  commandRoute({
    path: 'qualify',
    summary: 'There is something to sell 确认线索',
    body: LeadCommands.qualify,
    example: { note: 'They have a budget.' },
    conflicts: [...JUDGED, 'ALREADY_QUALIFIED'],
    toCommand: ({ body }) => ({ ...body, kind: 'qualify' }),
  }),
  commandRoute({
    path: 'not-qualified',
    summary: 'There is nothing to sell 未确认',
    body: LeadCommands.notQualified,
    example: { reason: 'No budget this year.' },
    conflicts: [...JUDGED, 'ALREADY_QUALIFIED'],
    toCommand: ({ body }) => ({ ...body, kind: 'notQualified' }),
  }),
  commandRoute({
    path: 'win',
    summary: 'Signed 赢单',
    body: LeadCommands.win,
    example: { amountMinor: 12_000_000, currency: 'CNY', signedAt: '2026-11-20T08:00:00Z' },
    conflicts: [...JUDGED, 'NOT_QUALIFIED'],
    toCommand: ({ body }) => {
      if (Date.parse(body.signedAt) > Date.now()) throw problem(422, 'IN_THE_FUTURE');
      return { ...body, kind: 'win' };
    },
  }),
  commandRoute({
    path: 'lose',
    summary: 'Lost 丢单',
    body: LeadCommands.lose,
    example: { reason: 'Bought elsewhere.' },
    conflicts: [...JUDGED, 'NOT_QUALIFIED'],
    toCommand: ({ body }) => ({ ...body, kind: 'lose' }),
  }),
];

const around: readonly Route[] = [
  commandRoute({
    path: 'record-help',
    summary: 'Service helped to sell: introduced, joined or led 记录协助',
    body: HelpBody,
    example: { degree: 'joined', note: 'Showed it to their board.' },
    conflicts: [DECIDED],
    toCommand: async ({ db, body, principal }) => {
      const personId = body.personId ?? principal.personId;
      if (personId === undefined) throw unknown('personId');
      await assertPerson(db, personId, 'personId');
      return { ...body, personId, kind: 'recordHelp' };
    },
  }),
  commandRoute({
    path: 'assign',
    summary: 'Give to somebody else without a handoff 指派',
    body: LeadCommands.assign,
    example: { ownerId: ID },
    conflicts: [DECIDED, 'HANDOFF_PENDING', 'NO_CHANGE'],
    toCommand: async ({ db, body, principal, params }) => {
      await steeredState(db, leadKind, { principal, id: params.id });
      await assertPerson(db, body.ownerId, 'ownerId');
      return { ...body, kind: 'assign' };
    },
  }),
  commandRoute({
    path: 'acknowledge',
    summary: 'Acknowledge what was escalated; its repeats stop 确认升级',
    body: LeadCommands.acknowledge,
    example: {},
    conflicts: ['NOTHING_TO_ACKNOWLEDGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'acknowledge' }),
  }),
  commandRoute({
    path: 'note',
    summary: 'Add a note 备注',
    body: LeadCommands.note,
    example: { text: 'Called them.' },
    conflicts: [],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

export const commandRoutes: readonly Route[] = [...passing, ...judging, ...around];
