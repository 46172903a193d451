/** Routes of the commands that plan a requirement, and of those after it was shipped. */
import { RELEASE_REFUSALS, RequirementCommands } from '../../workflows/requirement/contract.ts';
import type { Route } from '../route.ts';
import { requireRelease, requireTeam, SplitBody, splitCommand } from './bodies.ts';
import { commandRoute } from './command-route.ts';

const STATE = ['WRONG_STATE', 'BUSY'];
const ASKING = [...STATE, ...RELEASE_REFUSALS];
const ID = '01890000-0000-7000-8000-000000000000';

const plan: readonly Route[] = [
  commandRoute({
    path: 'estimate',
    summary: 'Say what it takes, and whose work it is 估算工作量',
    body: RequirementCommands.estimate,
    example: { effortDays: 3 },
    conflicts: ['NO_CHANGE', 'BUSY'],
    toCommand: async ({ body, db }) => {
      await requireTeam(db, body.teamId);
      return { ...body, kind: 'estimate' };
    },
  }),
  commandRoute({
    path: 'schedule',
    summary: 'Schedule it into a release, which may refuse 排期',
    body: RequirementCommands.schedule,
    example: { releaseId: ID, effortDays: 3 },
    conflicts: ASKING,
    toCommand: async ({ body, db }) => {
      await requireRelease(db, body.releaseId);
      await requireTeam(db, body.teamId);
      return { ...body, kind: 'schedule' };
    },
  }),
  commandRoute({
    path: 'move-to',
    summary: 'Move it to another release: later is a slip, earlier is pulled in 调整发布版本（延期或提前）',
    body: RequirementCommands.moveTo,
    example: { releaseId: ID, reason: 'The interface is not ready.' },
    conflicts: [...ASKING, 'SAME_RELEASE'],
    toCommand: async ({ body, db }) => {
      await requireRelease(db, body.releaseId);
      return { ...body, kind: 'moveTo' };
    },
  }),
  commandRoute({
    path: 'drop',
    summary: 'Give it up after all, with an answer 取消实现',
    body: RequirementCommands.drop,
    example: { reason: 'Too costly.', answer: 'We will not build it; the interface does the same.' },
    conflicts: STATE,
    toCommand: ({ body }) => ({ ...body, kind: 'drop' }),
  }),
  commandRoute({
    path: 'split',
    summary: 'Split parts off that go on by themselves 拆分',
    body: SplitBody,
    example: { parts: [{ title: 'Export as CSV' }], reason: 'Too much for one release.' },
    conflicts: STATE,
    toCommand: splitCommand,
  }),
  commandRoute({
    path: 'mark-ready',
    summary: 'Say that it is ready to ship 标记为可发布',
    body: RequirementCommands.markReady,
    example: {},
    conflicts: [...STATE, 'NO_CHANGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'markReady' }),
  }),
  commandRoute({
    path: 'request-urgent',
    summary: 'Ask for an exception with the reason 申请加急',
    body: RequirementCommands.requestUrgent,
    example: { releaseId: ID, reason: 'The contract ends in March.' },
    conflicts: [...STATE, 'URGENT_PENDING', 'SAME_RELEASE', 'RELEASE_SHIPPED', 'RELEASE_CANCELLED'],
    toCommand: async ({ body, db }) => {
      await requireRelease(db, body.releaseId);
      return { ...body, kind: 'requestUrgent' };
    },
  }),
  commandRoute({
    path: 'decide-urgent',
    summary: 'Approve or refuse the exception 审批加急',
    body: RequirementCommands.decideUrgent,
    example: { approve: true, answer: 'Yes, in this release.' },
    conflicts: [...ASKING, 'NOTHING_URGENT', 'FOUR_EYES', 'NOT_YOURS'],
    toCommand: ({ body }) => ({ ...body, kind: 'decideUrgent' }),
  }),
];

const after: readonly Route[] = [
  commandRoute({
    path: 'confirm',
    summary: 'Say that it serves a requester, or all of them 确认满足需要',
    body: RequirementCommands.confirm,
    example: {},
    conflicts: [...STATE, 'UNKNOWN_REQUESTER', 'NO_CHANGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'confirm' }),
  }),
  commandRoute({
    path: 'not-what-we-meant',
    summary: 'Say that it is not what was meant; it begins anew 不符合预期',
    body: RequirementCommands.notWhatWeMeant,
    example: { note: 'We meant the monthly report.' },
    conflicts: [...STATE, 'REQUIREMENT_CLOSED', 'UNKNOWN_REQUESTER'],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'notWhatWeMeant' }),
  }),
  commandRoute({
    path: 'reopen',
    summary: 'Take a closed one up again 重新打开',
    body: RequirementCommands.reopen,
    example: { reason: 'Three more customers ask for it.' },
    conflicts: ['REQUIREMENT_NOT_CLOSED', 'REQUIREMENT_MERGED'],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'reopen' }),
  }),
];

export const planRoutes: readonly Route[] = [...plan, ...after];
