/** One route per command of a case. */
import type { z } from 'zod';
import { CaseCommands } from '../../workflows/escalation/contract.ts';
import { type BodyCall, commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { AssignBody, applyPolicyCommand, assignCommand, MergeBody, mergeCommand } from './bodies.ts';
import { caseKind } from './kind.ts';
import { shownCase } from './read.ts';

const commandRoute = commandRoutesOf(caseKind, shownCase);

const contextOf = ({ db, principal, params }: BodyCall<z.ZodType, { id: string }>) => ({
  db,
  principal,
  id: params.id,
});
const STAGE = ['STAGE_ALREADY_DONE'];
const SAME = ['NO_CHANGE'];
const ID = '01890000-0000-7000-8000-000000000000';

const stages: readonly Route[] = [
  commandRoute({
    path: 'respond',
    summary: 'Answer for the first time 及时响应',
    body: CaseCommands.respond,
    example: { note: 'We are on it.' },
    conflicts: STAGE,
    toCommand: ({ body }) => ({ ...body, kind: 'respond' }),
  }),
  commandRoute({
    path: 'clarify',
    summary: 'State the problem clearly 明晰问题',
    body: CaseCommands.clarify,
    example: { note: 'Happens since 4.2.' },
    conflicts: STAGE,
    toCommand: ({ body }) => ({ ...body, kind: 'clarify' }),
  }),
  commandRoute({
    path: 'propose',
    summary: 'Propose a solution 输出方案',
    body: CaseCommands.propose,
    example: { lens: 'product', answer: 'Use the new export.' },
    conflicts: STAGE,
    toCommand: ({ body }) => ({ ...body, kind: 'propose' }),
  }),
  commandRoute({
    path: 'resolve',
    summary: 'Resolve 解决问题',
    body: CaseCommands.resolve,
    example: { note: 'Fixed in 4.2.1.' },
    conflicts: STAGE,
    toCommand: ({ body }) => ({ ...body, kind: 'resolve' }),
  }),
  commandRoute({
    path: 'follow-up',
    summary: 'Write why it happened, why this solution, how to prevent it 其他输出',
    body: CaseCommands.followUp,
    example: { whyItHappened: 'A limit.', whyThisSolution: 'It removes it.', howToPrevent: 'A test.' },
    conflicts: ['STAGE_ALREADY_DONE', 'RESOLVE_FIRST'],
    toCommand: ({ body }) => ({ ...body, kind: 'followUp' }),
  }),
];

const clocks: readonly Route[] = [
  commandRoute({
    path: 'pause',
    summary: 'Pause with a reason 暂停',
    body: CaseCommands.pause,
    example: { reason: 'customer' },
    conflicts: ['ALREADY_WAITING'],
    toCommand: ({ body }) => ({ ...body, kind: 'pause' }),
  }),
  commandRoute({
    path: 'resume',
    summary: 'Go on 恢复',
    body: CaseCommands.resume,
    example: {},
    conflicts: ['NOT_WAITING'],
    toCommand: ({ body }) => ({ ...body, kind: 'resume' }),
  }),
  commandRoute({
    path: 'acknowledge',
    summary: 'Acknowledge what was escalated; its repeats stop 确认升级',
    body: CaseCommands.acknowledge,
    example: {},
    conflicts: ['NOTHING_TO_ACKNOWLEDGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'acknowledge' }),
  }),
  commandRoute({
    path: 'escalate',
    summary: 'Escalate by hand 手动升级',
    body: CaseCommands.escalate,
    example: { reason: 'Their fair opens tomorrow.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'escalate' }),
  }),
];

const changes: readonly Route[] = [
  commandRoute({
    path: 'assign',
    summary: 'Give to a person, or to whoever a team’s rule names 指派',
    body: AssignBody,
    example: { ownerId: ID },
    conflicts: SAME,
    toCommand: (call) => assignCommand(contextOf(call), call.body),
  }),
  commandRoute({
    path: 'change-severity',
    summary: 'Change the severity 调整严重程度',
    body: CaseCommands.changeSeverity,
    example: { severity: 'high', reason: 'All users.' },
    conflicts: SAME,
    toCommand: ({ body }) => ({ ...body, kind: 'changeSeverity' }),
  }),
  commandRoute({
    path: 'change-tier',
    summary: 'Change the tier of this case 调整客户分层',
    body: CaseCommands.changeTier,
    example: { tier: 'A', reason: 'Contract signed.' },
    conflicts: SAME,
    toCommand: ({ body }) => ({ ...body, kind: 'changeTier' }),
  }),
  commandRoute({
    path: 'apply-policy',
    summary: 'Apply another version of a policy 应用新规则',
    body: CaseCommands.applyPolicy,
    example: { policyId: ID, version: 2, reason: 'New contract.' },
    conflicts: SAME,
    toCommand: (call) => applyPolicyCommand(contextOf(call), call.body),
  }),
  commandRoute({
    path: 'note',
    summary: 'Add a note 备注',
    body: CaseCommands.note,
    example: { text: 'Called them.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

const endings: readonly Route[] = [
  commandRoute({
    path: 'reopen',
    summary: 'Reopen 重新打开',
    body: CaseCommands.reopen,
    example: { reason: 'It is back.' },
    conflicts: ['CASE_NOT_CLOSED', 'CASE_MERGED'],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'reopen' }),
  }),
  commandRoute({
    path: 'merge',
    summary: 'Merge into another case 合并',
    body: MergeBody,
    example: { intoId: ID },
    conflicts: ['SAME_CASE'],
    toCommand: (call) => mergeCommand(contextOf(call), call.body),
  }),
  commandRoute({
    path: 'cancel',
    summary: 'Cancel 取消',
    body: CaseCommands.cancel,
    example: { reason: 'Sent by mistake.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'cancel' }),
  }),
];

export const commandRoutes: readonly Route[] = [...stages, ...clocks, ...changes, ...endings];
