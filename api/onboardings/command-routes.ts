/** One route per command of an onboarding. Handing one over is `POST /handoffs` with its `processId`. */
import type { z } from 'zod';
import { OnboardingCommands } from '../../workflows/onboarding/contract.ts';
import { assertPerson, unknown } from '../handoffs/hand-over.ts';
import { problem } from '../problems.ts';
import { stateOf } from '../processes/read.ts';
import { type BodyCall, commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { onboardingKind } from './kind.ts';
import { shownOnboarding } from './read.ts';

const command = commandRoutesOf(onboardingKind, shownOnboarding);

const ID = '01890000-0000-7000-8000-000000000000';
const SUSPENDED = 'ONBOARDING_SUSPENDED';
const STEP = ['UNKNOWN_MILESTONE', SUSPENDED];

type Sent = BodyCall<z.ZodType, { id: string }>;

/** What may not be seen does not exist, whatever else is wrong with a body. @throws 404 */
const assertSeen = async ({ db, principal, params: { id } }: Sent): Promise<void> => {
  await stateOf(db, onboardingKind, { principal, id });
};

const plan: readonly Route[] = [
  command({
    path: 'complete-milestone',
    summary: 'Complete a milestone 完成里程碑',
    body: OnboardingCommands.completeMilestone,
    example: { key: 'kickOff' },
    conflicts: [
      ...STEP,
      'MILESTONE_DONE',
      'DEPENDS_ON_OTHERS',
      'PROVED_BY_METRIC',
      'CUSTOMER_SIGNS',
      'DOCUMENT_REQUIRED',
    ],
    toCommand: ({ body }) => ({ ...body, kind: 'completeMilestone' }),
  }),
  command({
    path: 'reopen-milestone',
    summary: 'Take a milestone back 重新打开里程碑',
    body: OnboardingCommands.reopenMilestone,
    example: { key: 'kickOff', reason: 'The team was not there.' },
    conflicts: [...STEP, 'MILESTONE_NOT_DONE', 'PROVED_BY_METRIC'],
    toCommand: ({ body }) => ({ ...body, kind: 'reopenMilestone' }),
  }),
  command({
    path: 'complete-task',
    summary: 'Complete a task of a milestone 完成任务',
    body: OnboardingCommands.completeTask,
    example: { milestone: 'kickOff', task: 'invite' },
    conflicts: [...STEP, 'UNKNOWN_TASK', 'TASK_DONE'],
    toCommand: ({ body }) => ({ ...body, kind: 'completeTask' }),
  }),
  command({
    path: 'move-template',
    summary: 'Go on by another version of the rules; what is done stays done 切换模板版本',
    body: OnboardingCommands.moveTemplate,
    example: { policyId: ID, version: 2 },
    conflicts: ['NO_CHANGE'],
    toCommand: async (call) => {
      await assertSeen(call);
      await assertVersion(call);
      return { ...call.body, kind: 'moveTemplate' };
    },
  }),
];

/** @throws 422 for a version that is not published, or of another kind */
async function assertVersion({ db, body }: BodyCall<typeof OnboardingCommands.moveTemplate>): Promise<void> {
  const row = await db
    .selectFrom('policy_version as v')
    .innerJoin('policy as p', 'p.id', 'v.policy_id')
    .select('v.version')
    .where('p.kind', '=', 'onboarding')
    .where('p.id', '=', body.policyId)
    .where('v.version', '=', body.version)
    .where('v.published_at', 'is not', null)
    .executeTakeFirst();
  if (row === undefined) throw unknown('policyId');
}

const people: readonly Route[] = [
  command({
    path: 'assign',
    summary: 'Make somebody its owner 指派负责人',
    body: OnboardingCommands.assign,
    example: { personId: ID },
    conflicts: ['NO_CHANGE', 'HANDOFF_PENDING'],
    toCommand: async (call) => {
      await assertSeen(call);
      await assertPerson(call.db, call.body.personId, 'personId');
      return { ...call.body, kind: 'assign' };
    },
  }),
  command({
    path: 'assign-role',
    summary: 'Give a part in the plan to somebody 指派角色',
    body: OnboardingCommands.assignRole,
    example: { role: 'csm', personId: ID },
    conflicts: ['NO_CHANGE', 'UNKNOWN_ROLE'],
    toCommand: async (call) => {
      await assertSeen(call);
      await assertPerson(call.db, call.body.personId, 'personId');
      return { ...call.body, kind: 'assignRole' };
    },
  }),
  command({
    path: 'reassign',
    summary: 'Give everything one person has to do here to another 整体转派',
    body: OnboardingCommands.reassign,
    example: { fromId: ID, toId: '01890000-0000-7000-8000-000000000001', reason: 'She has left.' },
    conflicts: ['NO_CHANGE'],
    toCommand: async (call) => {
      await assertSeen(call);
      await assertPerson(call.db, call.body.toId, 'toId');
      return { ...call.body, kind: 'reassign' };
    },
  }),
];

const WISH = ['REQUEST_PENDING', SUSPENDED, 'WINDOW_OVER', 'ALREADY_ACTIVATED'];
const DECISION = ['NOTHING_REQUESTED', 'FOUR_EYES', 'NOT_YOURS_TO_DECIDE'];

const time: readonly Route[] = [
  command({
    path: 'request-extension',
    summary: 'Ask for more days 申请延期',
    body: OnboardingCommands.requestExtension,
    example: { days: 14, reason: 'Their holidays.' },
    conflicts: [...WISH, 'EXTENSION_LIMIT'],
    toCommand: ({ body }) => ({ ...body, kind: 'requestExtension' }),
  }),
  command({
    path: 'decide-extension',
    summary: 'Grant more days or not; never by who has asked 审批延期',
    body: OnboardingCommands.decideExtension,
    example: { approve: true },
    conflicts: DECISION,
    toCommand: ({ body }) => ({ ...body, kind: 'decideExtension' }),
  }),
  command({
    path: 'request-suspension',
    summary: 'Ask to suspend it 申请暂停',
    body: OnboardingCommands.requestSuspension,
    example: { reason: 'Their budget is frozen.' },
    conflicts: [...WISH, 'SUSPENSION_LIMIT'],
    toCommand: ({ body }) => ({ ...body, kind: 'requestSuspension' }),
  }),
  command({
    path: 'decide-suspension',
    summary: 'Suspend it or not; never by who has asked 审批暂停',
    body: OnboardingCommands.decideSuspension,
    example: { approve: true },
    conflicts: DECISION,
    toCommand: ({ body }) => ({ ...body, kind: 'decideSuspension' }),
  }),
  command({
    path: 'resume',
    summary: 'Go on; the window has moved by exactly the suspension 恢复',
    body: OnboardingCommands.resume,
    example: {},
    conflicts: ['NOT_SUSPENDED'],
    toCommand: ({ body }) => ({ ...body, kind: 'resume' }),
  }),
];

const MISSED = ['WINDOW_OPEN', 'ALREADY_ACTIVATED'];
const DAY_MS = 86_400_000;

const endings: readonly Route[] = [
  command({
    path: 'sign-off',
    summary: 'Record what the customer has signed on paper; contacts sign by their link 登记客户签收',
    body: OnboardingCommands.signOff,
    example: { name: 'Ada', document: 'https://example.com/signed.pdf' },
    conflicts: [...STEP, 'NOTHING_TO_SIGN', 'MILESTONE_DONE', 'DEPENDS_ON_OTHERS', 'DOCUMENT_REQUIRED'],
    toCommand: ({ body }) => ({ ...body, kind: 'signOff' }),
  }),
  command({
    path: 'plan-intervention',
    summary: 'Say who does what until when about a customer who was not activated 制定干预计划',
    body: OnboardingCommands.planIntervention,
    example: { ownerId: ID, date: '2099-01-31', plan: 'A workshop with their team.' },
    conflicts: [...MISSED, 'DATE_PAST'],
    toCommand: async (call) => {
      await assertSeen(call);
      await assertPerson(call.db, call.body.ownerId, 'ownerId');
      // In some zone it may still be that day.
      if (Date.parse(call.body.date) < Date.now() - 2 * DAY_MS) throw problem(422, 'IN_THE_PAST');
      return { ...call.body, kind: 'planIntervention' };
    },
  }),
  command({
    path: 'close-intervention',
    summary: 'Give up: the customer is not activated 结束干预',
    body: OnboardingCommands.closeIntervention,
    example: { note: 'They use another product.' },
    conflicts: [...MISSED, 'NO_INTERVENTION'],
    toCommand: ({ body }) => ({ ...body, kind: 'closeIntervention' }),
  }),
  command({
    path: 'cancel',
    summary: 'Cancel 取消',
    body: OnboardingCommands.cancel,
    example: { reason: 'The contract was cancelled.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'cancel' }),
  }),
  command({
    path: 'note',
    summary: 'Add a note 备注',
    body: OnboardingCommands.note,
    example: { text: 'Called them.' },
    conflicts: [],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

export const commandRoutes: readonly Route[] = [...plan, ...people, ...time, ...endings];
