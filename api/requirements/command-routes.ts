/** One route per command of a requirement: the filter, the review, and what may be said at any time. */
import { RequirementCommands } from '../../workflows/requirement/contract.ts';
import type { Route } from '../route.ts';
import {
  MergeBody,
  mergeCommand,
  PassOnBody,
  passOnCommand,
  requireAhead,
  requireCase,
  requirePerson,
} from './bodies.ts';
import { commandRoute } from './command-route.ts';

const STATE = ['WRONG_STATE', 'BUSY'];
const ID = '01890000-0000-7000-8000-000000000000';

const filter: readonly Route[] = [
  commandRoute({
    path: 'pass-on',
    summary: 'Pass on to review, the business scene made clear 初次过滤通过',
    body: PassOnBody,
    example: { scene: 'Every month end finance copies 200 rows by hand.' },
    conflicts: STATE,
    toCommand: passOnCommand,
  }),
  commandRoute({
    path: 'explain',
    summary: 'Answer that it is possible already, and how 现有功能可满足',
    body: RequirementCommands.explain,
    example: { answer: 'Choose Export in the menu of the report.' },
    conflicts: STATE,
    toCommand: ({ body }) => ({ ...body, kind: 'explain' }),
  }),
  commandRoute({
    path: 'ask-more',
    summary: 'Return it for more 退回补充说明',
    body: RequirementCommands.askMore,
    example: { question: 'Which report, and for whom?' },
    conflicts: STATE,
    toCommand: ({ body }) => ({ ...body, kind: 'askMore' }),
  }),
  commandRoute({
    path: 'decline',
    summary: 'Decline with the reason in words a customer can be told 不采纳',
    body: RequirementCommands.decline,
    example: { answer: 'Reports stay on the platform, because they must not leave it.' },
    conflicts: STATE,
    toCommand: ({ body }) => ({ ...body, kind: 'decline' }),
  }),
  commandRoute({
    path: 'supply',
    summary: 'Supply what was asked for 补充说明',
    body: RequirementCommands.supply,
    example: { text: 'The monthly report, for the auditors.' },
    conflicts: STATE,
    toCommand: ({ body }) => ({ ...body, kind: 'supply' }),
  }),
];

const review: readonly Route[] = [
  commandRoute({
    path: 'verdict',
    summary: 'Give a verdict in the review, with a written answer 评审意见',
    body: RequirementCommands.verdict,
    example: { verdict: 'adopt', answer: 'We will build it.' },
    conflicts: [...STATE, 'NOT_A_REVIEWER', 'VERDICT_GIVEN', 'FOUR_EYES', 'UNTIL_REQUIRED'],
    toCommand: ({ body }) => {
      requireAhead(body.until);
      return { ...body, kind: 'verdict' };
    },
  }),
  commandRoute({
    path: 'withdraw-verdict',
    summary: 'Take one’s verdict back; what the round decided with it is void, and who was told is told 撤回评审意见',
    body: RequirementCommands.withdrawVerdict,
    example: { reason: 'It was meant for another requirement.' },
    conflicts: ['BUSY', 'NO_VERDICT', 'CASTING_CALLED', 'ROUND_STANDS', 'PLANNED', 'URGENT_PENDING'],
    toCommand: ({ body }) => ({ ...body, kind: 'withdrawVerdict' }),
  }),
  commandRoute({
    path: 'substitute',
    summary: 'Let another person speak for a reviewer 更换评审人',
    body: RequirementCommands.substitute,
    example: { reviewerId: ID, personId: ID, reason: 'On leave.' },
    conflicts: [...STATE, 'NOT_A_REVIEWER', 'FOUR_EYES', 'NO_CHANGE'],
    toCommand: async ({ body, db }) => {
      await requirePerson(db, body.personId, 'personId');
      return { ...body, kind: 'substitute' };
    },
  }),
  commandRoute({
    path: 'bring-back',
    summary: 'Bring a deferred one back to review early 提前恢复评审',
    body: RequirementCommands.bringBack,
    example: { reason: 'A deal depends on it.' },
    conflicts: STATE,
    toCommand: ({ body }) => ({ ...body, kind: 'bringBack' }),
  }),
];

const requesters: readonly Route[] = [
  commandRoute({
    path: 'leave',
    summary: 'Take somebody off who no longer asks for it 提出方退出',
    body: RequirementCommands.leave,
    example: { requester: ID, note: 'They found another way.' },
    conflicts: ['UNKNOWN_REQUESTER', 'BUSY'],
    toCommand: ({ body }) => ({ ...body, kind: 'leave' }),
  }),
  commandRoute({
    path: 'set-deal',
    summary: 'Say what deal of a requester depends on it 更新商机',
    body: RequirementCommands.setDeal,
    example: { requester: ID, deal: { amountMinor: 1_000_000, currency: 'CNY', stage: 'proposal' } },
    conflicts: ['UNKNOWN_REQUESTER'],
    toCommand: ({ body }) => ({ ...body, kind: 'setDeal' }),
  }),
  commandRoute({
    path: 'merge',
    summary: 'Let another requirement take over its requesters 合并需求',
    body: MergeBody,
    example: { intoId: ID },
    conflicts: [...STATE, 'SAME_REQUIREMENT', 'MERGE_TARGET_CLOSED'],
    toCommand: mergeCommand,
  }),
  commandRoute({
    path: 'link-case',
    summary: 'Link a case in which its absence costs time 关联服务单',
    body: RequirementCommands.linkCase,
    example: { caseId: ID },
    conflicts: ['CASE_LINKED'],
    toCommand: async ({ body, db }) => {
      await requireCase(db, body.caseId);
      return { ...body, kind: 'linkCase' };
    },
  }),
  commandRoute({
    path: 'unlink-case',
    summary: 'Take a case off it 取消关联服务单',
    body: RequirementCommands.unlinkCase,
    example: { caseId: ID },
    conflicts: ['CASE_NOT_LINKED'],
    toCommand: ({ body }) => ({ ...body, kind: 'unlinkCase' }),
  }),
];

const anyTime: readonly Route[] = [
  commandRoute({
    path: 'mark-deficiency',
    summary: 'Say whether it is a deficiency of the product 标记产品缺陷',
    body: RequirementCommands.markDeficiency,
    example: { deficiency: true, reason: 'Support exports by hand every month.' },
    conflicts: ['NO_CHANGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'markDeficiency' }),
  }),
  commandRoute({
    path: 'edit',
    summary: 'Word it better 修改需求描述',
    body: RequirementCommands.edit,
    example: { area: 'reports' },
    conflicts: ['NO_CHANGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'edit' }),
  }),
  commandRoute({
    path: 'assign',
    summary: 'Give it to another owner 转派',
    body: RequirementCommands.assign,
    example: { ownerId: ID },
    conflicts: ['NO_CHANGE'],
    toCommand: async ({ body, db }) => {
      await requirePerson(db, body.ownerId, 'ownerId');
      return { ...body, kind: 'assign' };
    },
  }),
  commandRoute({
    path: 'note',
    summary: 'Write a note 备注',
    body: RequirementCommands.note,
    example: { text: 'Seen at two fairs.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

export const commandRoutes: readonly Route[] = [...filter, ...review, ...requesters, ...anyTime];
