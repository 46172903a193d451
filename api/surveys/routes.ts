/** Routes of surveys: ask, list, read, and one route per command. */
import { SurveyCommands } from '../../workflows/survey/contract.ts';
import { assertPerson } from '../handoffs/hand-over.ts';
import { explanationRoute } from '../processes/explanation.ts';
import { stateOf } from '../processes/read.ts';
import { commandRoutesOf, openRoute, readRoute, timelineRoute } from '../processes/routes.ts';
import { defineRoute, ok } from '../route.ts';
import { surveyKind } from './kind.ts';
import { listSurveys, SurveyListQuery, SurveyPage } from './list.ts';
import { OpenSurveyRequest, planSurvey } from './opening.ts';
import { shownSurvey } from './read.ts';

const ID = '01890000-0000-7000-8000-000000000000';
const command = commandRoutesOf(surveyKind, shownSurvey);

const list = defineRoute(
  {
    method: 'get',
    path: '/api/v1/surveys',
    summary: 'Surveys, the latest first; of a customer, or about a process 满意度调查列表',
    tags: [surveyKind.tag],
    action: 'read',
    resource: 'surveys',
    query: SurveyListQuery,
    responses: { 200: SurveyPage },
  },
  async ({ db, principal, query }) => ok(await listSurveys(db, principal, query)),
);

export const surveyRoutes = [
  openRoute(surveyKind, shownSurvey, {
    summary: 'Ask a contact how satisfied they are 发起满意度调查',
    body: OpenSurveyRequest,
    example: { contactId: ID },
    plan: planSurvey,
  }),
  list,
  readRoute(surveyKind, shownSurvey, 'Read a survey with its questions and answers 调查详情'),
  timelineRoute(surveyKind),
  explanationRoute(surveyKind),
  command({
    path: 'answer',
    summary: 'Enter answers for the contact, who told them otherwise 代录答案',
    body: SurveyCommands.answer,
    example: { answers: { satisfaction: 4, reached: 'yes' } },
    conflicts: ['ALREADY_ANSWERED', 'UNFITTING_ANSWERS'],
    toCommand: ({ body }) => ({ ...body, kind: 'answer' }),
  }),
  command({
    path: 'follow-up',
    summary: 'Say what was done about a bad mark 跟进低分',
    body: SurveyCommands.followUp,
    example: { note: 'Called them; training on Monday.' },
    conflicts: ['NOT_ANSWERED'],
    toCommand: ({ body }) => ({ ...body, kind: 'followUp' }),
  }),
  command({
    path: 'assign-follow-up',
    summary: 'Let somebody else see to a bad mark 转派低分跟进',
    body: SurveyCommands.assignFollowUp,
    example: { personId: ID },
    conflicts: ['NOT_ANSWERED', 'NO_CHANGE'],
    toCommand: async ({ body, db, params, principal }) => {
      await stateOf(db, surveyKind, { principal, id: params.id });
      await assertPerson(db, body.personId, 'personId');
      return { ...body, kind: 'assignFollowUp' };
    },
  }),
  command({
    path: 'assign',
    summary: 'Make somebody else its owner 转派负责人',
    body: SurveyCommands.assign,
    example: { ownerId: ID },
    conflicts: ['NO_CHANGE'],
    toCommand: async ({ body, db, params, principal }) => {
      await stateOf(db, surveyKind, { principal, id: params.id });
      await assertPerson(db, body.ownerId, 'ownerId');
      return { ...body, kind: 'assign' };
    },
  }),
  command({
    path: 'acknowledge',
    summary: 'Acknowledge what was escalated 确认提醒',
    body: SurveyCommands.acknowledge,
    example: {},
    conflicts: ['NOTHING_TO_ACKNOWLEDGE'],
    toCommand: ({ body }) => ({ ...body, kind: 'acknowledge' }),
  }),
  command({
    path: 'note',
    summary: 'Add a note 备注',
    body: SurveyCommands.note,
    example: { text: 'They are on holiday.' },
    conflicts: [],
    whenClosed: true,
    toCommand: ({ body }) => ({ ...body, kind: 'note' }),
  }),
  command({
    path: 'cancel',
    summary: 'Call it off 取消调查',
    body: SurveyCommands.cancel,
    example: { reason: 'Sent to the wrong person.' },
    conflicts: [],
    toCommand: ({ body }) => ({ ...body, kind: 'cancel' }),
  }),
];
