/** One route per command that people send to a release. */
import { ReleaseCommands } from '../../workflows/release/contract.ts';
import { commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import {
  CancelBody,
  cancelCommand,
  exceptionCommand,
  RequestExceptionBody,
  redateCommand,
  requirePerson,
  requireTeams,
} from './bodies.ts';
import { releaseKind } from './kind.ts';
import { shownRelease } from './read.ts';

const commandRoute = commandRoutesOf(releaseKind, shownRelease);

const ID = '01890000-0000-7000-8000-000000000000';
const OVER = ['RELEASE_CANCELLED'];
const SAME = [...OVER, 'NO_CHANGE'];

const exceptions: readonly Route[] = [
  commandRoute({
    path: 'request-exception',
    summary: 'Ask for a place after the cut-off 申请例外',
    body: RequestExceptionBody,
    example: { requirementId: ID, reason: 'The law changes on the first.' },
    conflicts: [...OVER, 'EXCEPTION_NOT_NEEDED', 'EXCEPTION_OPEN', 'ALREADY_IN_RELEASE'],
    toCommand: (call) => exceptionCommand(call),
  }),
  commandRoute({
    path: 'decide-exception',
    summary: 'Approve or refuse an exception; never one’s own 决定例外',
    body: ReleaseCommands.decideException,
    example: { exceptionId: ID, approve: true, answer: 'The law leaves us no choice.' },
    conflicts: [...OVER, 'UNKNOWN_EXCEPTION', 'EXCEPTION_DECIDED', 'FOUR_EYES', 'NOT_YOURS_TO_DECIDE'],
    toCommand: ({ body }) => ({ ...body, kind: 'decideException' }),
  }),
  commandRoute({
    path: 'assign-exception',
    summary: 'Let somebody else decide on an exception 转交例外',
    body: ReleaseCommands.assignException,
    example: { exceptionId: ID, personId: ID },
    conflicts: [...SAME, 'UNKNOWN_EXCEPTION', 'EXCEPTION_DECIDED', 'FOUR_EYES'],
    toCommand: async (call) => {
      await requirePerson(call, call.body.personId, 'personId');
      return { ...call.body, kind: 'assignException' };
    },
  }),
];

const plans: readonly Route[] = [
  commandRoute({
    path: 're-date',
    summary: 'Ship on another day; every requirement follows and is told once 改期',
    body: ReleaseCommands.redate,
    example: { date: '2100-03-24', reason: 'The fair is a week later.' },
    conflicts: SAME,
    toCommand: (call) => redateCommand(call),
  }),
  commandRoute({
    path: 'ship',
    summary: 'Ship now 提前发布',
    body: ReleaseCommands.ship,
    example: { note: 'Everything is ready.' },
    conflicts: OVER,
    toCommand: ({ body }) => ({ ...body, kind: 'ship' }),
  }),
  commandRoute({
    path: 'cancel',
    summary: 'Cancel; its requirements go to another release 取消',
    body: CancelBody,
    example: { reason: 'Merged with the next one.' },
    conflicts: [...OVER, 'SAME_RELEASE'],
    toCommand: (call) => cancelCommand(call),
  }),
  commandRoute({
    path: 'change-capacity',
    summary: 'Say what the teams can do 调整容量',
    body: ReleaseCommands.changeCapacity,
    example: { capacity: {}, reason: 'Two are away.' },
    conflicts: SAME,
    toCommand: async (call) => {
      await requireTeams(call, Object.keys(call.body.capacity));
      return { ...call.body, kind: 'changeCapacity' };
    },
  }),
  commandRoute({
    path: 'assign',
    summary: 'Give to another owner 指派',
    body: ReleaseCommands.assign,
    example: { ownerId: ID },
    conflicts: SAME,
    toCommand: async (call) => {
      await requirePerson(call, call.body.ownerId, 'ownerId');
      return { ...call.body, kind: 'assign' };
    },
  }),
  commandRoute({
    path: 'note',
    summary: 'Add a note 备注',
    body: ReleaseCommands.note,
    example: { text: 'Release notes are written.' },
    conflicts: OVER,
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
];

export const commandRoutes: readonly Route[] = [...exceptions, ...plans];
