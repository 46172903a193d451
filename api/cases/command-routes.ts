/** One route per command of a case. */
import type { z } from 'zod';
import { type CaseCommand, type CaseCommandName, CaseCommands } from '../../workflows/escalation/contract.ts';
import type { Call, Route } from '../route.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { AssignBody, applyPolicyCommand, assignCommand, MergeBody, mergeCommand } from './bodies.ts';
import { commandCase } from './commands.ts';
import { readCase } from './read.ts';
import { CaseView } from './views.ts';

type Command<Body extends z.ZodType> = Readonly<{
  path: string;
  summary: string;
  body: Body;
  example: z.input<Body>;
  conflicts: readonly string[];
  toCommand: (call: Call<{ id: string }, unknown, z.output<Body>>) => CaseCommand | Promise<CaseCommand>;
}>;

function commandRoute<Body extends z.ZodType>({ path, conflicts, toCommand, ...shape }: Command<Body>): Route {
  return defineRoute(
    {
      ...shape,
      method: 'post',
      path: `/api/v1/cases/{id}/${path}`,
      tags: ['cases 服务单'],
      params: IdParam,
      responses: { 200: CaseView },
      action: 'command',
      resource: 'cases',
      conflicts: path === 'reopen' ? conflicts : ['CASE_CLOSED', ...conflicts],
    },
    async (call) => {
      const { principal, deps, params, db } = call;
      const command = await toCommand(call as Call<{ id: string }, unknown, z.output<Body>>);
      await commandCase(deps, { principal, caseId: params.id, idempotencyKey: call.idempotency.key, command });
      return ok(await readCase(db, { principal, caseId: params.id }));
    },
  );
}

/** A command whose body travels as it is. */
function plain<Name extends CaseCommandName>(
  kind: Name,
  shape: Omit<Command<(typeof CaseCommands)[Name]>, 'body' | 'toCommand' | 'path'> & { path?: string },
): Route {
  const body = CaseCommands[kind];
  const toCommand = ({ body: given }: { body: unknown }) => ({ ...(given as object), kind }) as CaseCommand;
  return commandRoute({ path: kind, ...shape, body, toCommand } as unknown as Command<z.ZodType>);
}

const contextOf = ({ db, principal, params }: Call<{ id: string }>) => ({ db, principal, caseId: params.id });
const STAGE = ['STAGE_ALREADY_DONE'];
const SAME = ['NO_CHANGE'];
const ID = '01890000-0000-7000-8000-000000000000';

export const commandRoutes: readonly Route[] = [
  plain('respond', {
    summary: 'Answer for the first time 及时响应',
    example: { note: 'We are on it.' },
    conflicts: STAGE,
  }),
  plain('clarify', {
    summary: 'State the problem clearly 明晰问题',
    example: { note: 'Happens since 4.2.' },
    conflicts: STAGE,
  }),
  plain('propose', {
    summary: 'Propose a solution 输出方案',
    example: { lens: 'product', answer: 'Use the new export.' },
    conflicts: STAGE,
  }),
  plain('resolve', { summary: 'Resolve 解决问题', example: { note: 'Fixed in 4.2.1.' }, conflicts: STAGE }),
  plain('followUp', {
    path: 'follow-up',
    summary: 'Write why it happened, why this solution, how to prevent it 其他输出',
    example: { whyItHappened: 'A limit.', whyThisSolution: 'It removes it.', howToPrevent: 'A test.' },
    conflicts: ['STAGE_ALREADY_DONE', 'RESOLVE_FIRST'],
  }),
  plain('pause', {
    summary: 'Pause with a reason 暂停',
    example: { reason: 'customer' },
    conflicts: ['ALREADY_WAITING'],
  }),
  plain('resume', { summary: 'Go on 恢复', example: {}, conflicts: ['NOT_WAITING'] }),
  plain('acknowledge', {
    summary: 'Acknowledge what was escalated; its repeats stop 确认升级',
    example: {},
    conflicts: ['NOTHING_TO_ACKNOWLEDGE'],
  }),
  plain('escalate', {
    summary: 'Escalate by hand 手动升级',
    example: { reason: 'Their fair opens tomorrow.' },
    conflicts: [],
  }),
  plain('changeSeverity', {
    path: 'change-severity',
    summary: 'Change the severity 调整严重程度',
    example: { severity: 'high', reason: 'All users.' },
    conflicts: SAME,
  }),
  plain('changeTier', {
    path: 'change-tier',
    summary: 'Change the tier of this case 调整客户分层',
    example: { tier: 'A', reason: 'Contract signed.' },
    conflicts: SAME,
  }),
  plain('reopen', {
    summary: 'Reopen 重新打开',
    example: { reason: 'It is back.' },
    conflicts: ['CASE_NOT_CLOSED', 'CASE_MERGED'],
  }),
  plain('cancel', { summary: 'Cancel 取消', example: { reason: 'Sent by mistake.' }, conflicts: [] }),
  plain('note', { summary: 'Add a note 备注', example: { text: 'Called them.' }, conflicts: [] }),
  commandRoute({
    path: 'assign',
    summary: 'Give to a person, or to whoever a team’s rule names 指派',
    body: AssignBody,
    example: { ownerId: ID },
    conflicts: SAME,
    toCommand: (call) => assignCommand(contextOf(call), call.body),
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
    path: 'apply-policy',
    summary: 'Apply another version of a policy 应用新规则',
    body: CaseCommands.applyPolicy,
    example: { policyId: ID, version: 2, reason: 'New contract.' },
    conflicts: SAME,
    toCommand: (call) => applyPolicyCommand(contextOf(call), call.body),
  }),
];
