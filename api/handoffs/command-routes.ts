/** One route per command of a handoff. */
import { HandoffCommands } from '../../workflows/handoff/contract.ts';
import { problem } from '../problems.ts';
import { stateOf } from '../processes/read.ts';
import { commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { details } from '../texts.ts';
import { mayAssign, mayReplace } from './commands.ts';
import { assertKnownFields, assertPerson, assertTarget } from './hand-over.ts';
import { handoffKind } from './kind.ts';
import { shownHandoff } from './read.ts';

const commandRoute = commandRoutesOf(handoffKind, shownHandoff);

const ID = '01890000-0000-7000-8000-000000000000';
const ASKED = ['ALREADY_ACCEPTED', 'NOT_OFFERED_TO_YOU', 'OFFER_MOVED_ON'];

const receivers: readonly Route[] = [
  commandRoute({
    path: 'accept',
    summary: 'Take it over 接收',
    body: HandoffCommands.accept,
    example: {},
    conflicts: ASKED,
    toCommand: ({ body }) => ({ ...body, kind: 'accept' }),
  }),
  commandRoute({
    path: 'decline',
    summary: 'Decline with a reason; the next candidate is asked 拒绝',
    body: HandoffCommands.decline,
    example: { reason: 'noCapacity' },
    conflicts: ASKED,
    toCommand: ({ body }) => ({ ...body, kind: 'decline' }),
  }),
  commandRoute({
    path: 'ask',
    summary: 'Ask the giver, whose answer the time waits for, or somebody else 提问',
    body: HandoffCommands.ask,
    example: { question: 'Who signs on their side?' },
    conflicts: [...ASKED, 'ALREADY_ASKING'],
    toCommand: async ({ body, db, params, principal }) => {
      await stateOf(db, handoffKind, { principal, id: params.id });
      if (body.personId !== undefined) await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'ask' };
    },
  }),
  commandRoute({
    path: 'hand-back',
    summary: 'Hand back within the trial period 退回',
    body: HandoffCommands.handBack,
    example: { reason: 'Their contract is with the subsidiary.' },
    conflicts: ['NOT_ACCEPTED', 'NOT_OFFERED_TO_YOU'],
    toCommand: ({ body }) => ({ ...body, kind: 'handBack' }),
  }),
];

const givers: readonly Route[] = [
  commandRoute({
    path: 'answer',
    summary: 'Answer a question 答复提问',
    body: HandoffCommands.answer,
    example: { text: 'The head of IT.' },
    conflicts: ['ALREADY_ACCEPTED', 'NO_QUESTION'],
    toCommand: ({ body }) => ({ ...body, kind: 'answer' }),
  }),
  commandRoute({
    path: 'withdraw',
    summary: 'Take the offer back 撤回',
    body: HandoffCommands.withdraw,
    example: { reason: 'They signed already.' },
    conflicts: ['ALREADY_ACCEPTED', 'GIVER_ONLY'],
    toCommand: ({ body }) => ({ ...body, kind: 'withdraw' }),
  }),
  commandRoute({
    path: 'reoffer',
    summary: 'Offer it to somebody else, or once more 重新交接',
    body: HandoffCommands.reoffer,
    example: { to: { personId: ID }, reason: 'She knows them.' },
    conflicts: ['ALREADY_ACCEPTED', 'GIVER_ONLY', 'SAME_PERSON', 'PACK_INCOMPLETE', 'OFFER_ANEW'],
    whenClosed: true,
    toCommand: async ({ body, db, params, principal }) => {
      const { rules } = await stateOf(db, handoffKind, { principal, id: params.id });
      await assertTarget(db, body.to);
      if (rules !== undefined && body.pack !== undefined) assertKnownFields(rules.rule, body.pack);
      return { ...body, kind: 'reoffer' };
    },
  }),
];

const others: readonly Route[] = [
  commandRoute({
    path: 'assign',
    summary: 'Name the receiver, when nobody takes it 指定接收人',
    body: HandoffCommands.assign,
    example: { personId: ID, reason: 'You know the product.' },
    conflicts: ['ALREADY_ACCEPTED'],
    toCommand: async ({ body, db, params, principal }) => {
      const state = await stateOf(db, handoffKind, { principal, id: params.id });
      if (!mayAssign(principal, state)) throw problem(403, 'FORBIDDEN', { detail: details.managerOnly });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'assign' };
    },
  }),
  commandRoute({
    path: 'replace-giver',
    summary: 'Say who stands in for a giver who leaves 更换交出方',
    body: HandoffCommands.replaceGiver,
    example: { personId: ID, reason: 'She has left.' },
    conflicts: ['SAME_PERSON'],
    toCommand: async ({ body, db, params, principal }) => {
      const state = await stateOf(db, handoffKind, { principal, id: params.id });
      if (!mayReplace(principal, state)) throw problem(403, 'FORBIDDEN', { detail: details.giverOnly });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'replaceGiver' };
    },
  }),
  commandRoute({
    path: 'note',
    summary: 'Add a note 备注',
    body: HandoffCommands.note,
    example: { text: 'Called them.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

export const commandRoutes: readonly Route[] = [...receivers, ...givers, ...others];
