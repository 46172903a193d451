/** The page on which a contact answers a survey. Everything on it is of the one survey its link names. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Html, h } from '../../platform/html.ts';
import { unfitting } from '../../workflows/survey/answers.ts';
import type { SurveyAnswers } from '../../workflows/survey/contract.ts';
import type { SurveyState } from '../../workflows/survey/state.ts';
import type { SurveyPolicyBody, SurveyQuestion } from '../../workflows/survey/survey-policy.contract.ts';
import { problem } from '../problems.ts';
import { ProcessMovedError, sendCommand } from '../processes/start.ts';
import {
  type Content,
  choiceOf,
  type Form,
  formOf,
  type LinkSubject,
  noteOf,
  type PublicCall,
  type PublicPage,
  readerOf,
  type Submitted,
  say,
} from '../public/page.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import type { Text } from '../texts.ts';
import { surveyKind } from './kind.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const WORDS = {
  send: text('提交', 'Send'),
  thanks: text('感谢您的回答。', 'Thank you for your answers.'),
  answered: text('此调查已有答复，谢谢。', 'This survey has been answered. Thank you.'),
  over: text('此调查已经结束。', 'This survey is over.'),
  incomplete: text('请回答所有必答题。', 'Please answer the questions that need an answer.'),
};

export const surveyPage: PublicPage = {
  contact: 'required',
  process: 'survey',
  covers: async (db, subject) => (await find(db, subject)) !== undefined,
  show: async (call) => contentOf(call, await stateFor(call)),
  submit: async (call, form) => await answered(call, form),
};

/** The state of the survey, if it asks this contact of this customer. */
async function find(
  db: Kysely<Database>,
  { customerId, contactId, processId }: LinkSubject,
): Promise<SurveyState | undefined> {
  const { rows } = await sql<{ state: SurveyState }>`
    SELECT p.state FROM process p JOIN survey s ON s.process_id = p.id
    WHERE p.id = ${processId}::uuid AND s.customer_id = ${customerId}::uuid AND s.contact_id = ${contactId}::uuid`.execute(
    db,
  );
  return rows[0]?.state;
}

async function stateFor({ db, link }: PublicCall): Promise<SurveyState> {
  const { customer, contact, processId } = link;
  const state = await find(db, { customerId: customer.id, contactId: contact?.id ?? null, processId });
  if (state === undefined) throw problem(404, 'LINK_UNKNOWN');
  return state;
}

async function answered(call: PublicCall, form: Form): Promise<Submitted> {
  const state = await stateFor(call);
  const { policy } = state;
  // A form that comes twice finds what the first has done.
  if (policy === undefined || state.outcome !== undefined) return { done: 'answered' };
  const answers = answersOf(policy.body, form);
  if (unfitting(policy.body, answers) !== undefined) {
    return { again: contentOf(call, state, form) };
  }
  await send(call, state, answers);
  return { done: 'answered' };
}

function answersOf({ questions }: SurveyPolicyBody, form: Form): SurveyAnswers {
  const given = questions.flatMap(({ key, kind }): [string, string | number][] => {
    const value = form[key]?.trim().slice(0, 5_000) ?? '';
    if (value === '') return [];
    return [[key, kind === 'scale' ? Number(value) : value]];
  });
  return Object.fromEntries(given);
}

async function send({ deps, link }: PublicCall, state: SurveyState, answers: SurveyAnswers): Promise<void> {
  const actor = { kind: 'contact' as const, id: link.contact?.id ?? link.linkId, name: link.contact?.name ?? '' };
  const updateId = createHash('sha256').update(`${link.linkId}/answer`).digest('hex');
  const command = { kind: 'answer' as const, answers };
  try {
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      sendCommand({ client, taskQueue: deps.env.TASK_QUEUE }, surveyKind, { state, command, actor, updateId }),
    );
  } catch (error) {
    // It was over a moment before; the page read anew says how.
    if (!(error instanceof ProcessMovedError)) throw error;
  }
}

/** `again`: a form whose answers do not fit. */
function contentOf(call: PublicCall, state: SurveyState, again?: Form): Content {
  const { link, locale, query } = call;
  const note = again && noteOf(say(WORDS.incomplete, locale), 'bad');
  const body = state.policy?.body;
  const title = body === undefined ? state.title : say(body.title, locale);
  const who = readerOf(link);
  if (body === undefined || state.outcome !== undefined) {
    const said =
      state.outcome === 'answered' ? (query['done'] === undefined ? WORDS.answered : WORDS.thanks) : WORDS.over;
    return { title, body: h`${who}${noteOf(say(said, locale), state.outcome === 'answered' ? 'good' : 'bad')}` };
  }
  const fields = h`${body.questions.map((question) => fieldOf(question, again?.[question.key], call))}`;
  return {
    title,
    body: h`${who}<p>${say(body.intro, locale)}</p>
${state.about === undefined ? undefined : h`<p>${state.about.title}</p>`}${note}
${formOf({ action: 'answer', fields, send: say(WORDS.send, locale) })}`,
  };
}

function fieldOf(question: SurveyQuestion, chosen: string | undefined, { locale }: PublicCall): Html {
  const legend = `${say(question.text, locale)}${question.required ? ' *' : ''}`;
  const { key: name } = question;
  switch (question.kind) {
    case 'scale': {
      const marks = Array.from({ length: question.to - question.from + 1 }, (_, index) =>
        String(question.from + index),
      );
      const options = marks.map((mark) => [mark, mark] as const);
      return choice({ name, legend, options, chosen, required: question.required, isScale: true });
    }
    case 'choice': {
      const options = question.options.map(({ key, text: label }): [string, string] => [key, say(label, locale)]);
      return choice({ name, legend, options, chosen, required: question.required });
    }
    case 'text':
      return h`<fieldset><legend>${legend}</legend><textarea name="${name}" rows="4" maxlength="5000" aria-label="${legend}">${chosen ?? ''}</textarea></fieldset>`;
  }
}

type Choice = Parameters<typeof choiceOf>[0] & Readonly<{ required: boolean }>;

/** Of a question that needs no answer, none can be chosen. */
function choice({ required, ...of }: Choice): Html {
  if (required) return choiceOf(of);
  return h`<fieldset${of.isScale === true ? h` class="scale"` : undefined}><legend>${of.legend}</legend>${of.options.map(
    ([value, label]) => {
      const checked = value === of.chosen ? h` checked` : undefined;
      return h`<label><input type="radio" name="${of.name}" value="${value}"${checked}>${label}</label>`;
    },
  )}</fieldset>`;
}
