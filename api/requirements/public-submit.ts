/** The page on which a customer's contact submits a requirement, or joins one their company has asked for already. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { type Html, h } from '../../platform/html.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import { nextNumber } from '../processes/numbers.ts';
import { ProcessMovedError, sendCommand, startProcess } from '../processes/start.ts';
import {
  type Content,
  type Form,
  formOf,
  noteOf,
  type PublicCall,
  type PublicPage,
  readerOf,
  type Submitted,
  say,
} from '../public/page.ts';
import { COMMAND_DEADLINE_MS } from '../temporal.ts';
import { requirementKind } from './kind.ts';
import { planOpening, requesterOf, SubmitRequirement } from './opening.ts';
import { WORDS } from './public-words.ts';
import { similarTo } from './similar.ts';
import type { RequirementSummary } from './views.ts';

export const requirementSubmitPage: PublicPage = {
  contact: 'required',
  process: null,
  show: (call) => Promise.resolve(contentOf(call, { note: doneNote(call) })),
  submit: async (call, form) => (form['action'] === 'join' ? await joined(call, form) : await submitted(call, form)),
};

/** Forms of this page make their requirement's id themselves, so that one sent twice is one. */
const FORMS = '5a2f3b7e-0c55-5a10-8a53-9d3f7f6f2b11';

const doneNote = ({ query, locale }: PublicCall): Html | undefined => {
  const { done } = query;
  if (done === undefined) return undefined;
  return noteOf(say(done === 'joined' ? WORDS.joined : WORDS.submitted, locale), 'good');
};

const FIELDS = ['title', 'scene', 'problem', 'today', 'hurt', 'wish', 'area'] as const;

async function submitted(call: PublicCall, form: Form): Promise<Submitted> {
  const { db, deps, link, locale } = call;
  const { contact, customer } = link;
  const fields = Object.fromEntries(FIELDS.map((name) => [name, form[name]?.trim() ?? '']));
  const request = SubmitRequirement.safeParse({ ...fields, customerId: customer.id, contactId: contact?.id });
  if (!request.success || contact === null) {
    return { again: contentOf(call, { form, note: noteOf(say(WORDS.incomplete, locale), 'bad') }) };
  }
  if (form['sure'] === undefined) {
    const text = `${request.data.title} ${request.data.wish}`;
    const similar = await similarTo(db, { text, limit: 3, among: ofCustomer(customer.id) });
    if (similar.length > 0) return { again: contentOf(call, { form, similar }) };
  }
  const id = uuidv5(`${link.linkId}/${form['once'] ?? ''}`, FORMS);
  const { rows } = await sql<{ number: string }>`
    SELECT ${nextNumber(requirementKind.numbers)} AS number WHERE NOT EXISTS (SELECT FROM process WHERE id = ${id})`.execute(
    db,
  );
  const [drawn] = rows;
  if (drawn === undefined) return { done: 'submitted' };
  const input = await planOpening(db, {
    request: request.data,
    reserved: { id, number: drawn.number },
    personId: undefined,
    channel: 'link',
    now: Date.now(),
  });
  const openedBy: Actor = { kind: 'contact', id: contact.id, name: contact.name };
  await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
    startProcess({ client, taskQueue: deps.env.TASK_QUEUE }, requirementKind, { input, openedBy, updateId: id }),
  );
  return { done: 'submitted' };
}

/** Customers see what their own company asks for, nothing of others. */
const ofCustomer = (customerId: string) => sql<SqlBool>`EXISTS (
  SELECT FROM requirement_requester q WHERE q.process_id = p.id AND q.customer_id = ${customerId}::uuid)`;

async function joined(call: PublicCall, form: Form): Promise<Submitted> {
  const { db, deps, link } = call;
  const { contact, customer } = link;
  const { rows } = await sql<{ state: RequirementState }>`
    SELECT p.state FROM process p WHERE p.kind = 'requirement' AND p.id::text = ${form['id'] ?? ''}
      AND p.closed_at IS NULL AND ${ofCustomer(customer.id)}`.execute(db);
  const state = rows[0]?.state;
  if (state === undefined || contact === null) return { again: contentOf(call, { form }) };
  if (state.requesters.some(({ key }) => key === contact.id)) return { done: 'joined' };
  const asked = { customerId: customer.id, contactId: contact.id, now: Date.now() };
  const { owner: _owner, ...requester } = await requesterOf(db, asked);
  const actor: Actor = { kind: 'contact', id: contact.id, name: contact.name };
  const sent = {
    state,
    command: { kind: 'join', requester },
    actor,
    updateId: `join-${link.linkId}-${state.id}`,
  } as const;
  try {
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      sendCommand({ client, taskQueue: deps.env.TASK_QUEUE }, requirementKind, sent),
    );
  } catch (error) {
    if (!(error instanceof ProcessMovedError)) throw error;
    return { again: contentOf(call, { form }) };
  }
  return { done: 'joined' };
}

type Shown = Readonly<{ form?: Form; note?: Html | undefined; similar?: readonly RequirementSummary[] }>;

function contentOf({ link, locale }: PublicCall, { form = {}, note, similar = [] }: Shown): Content {
  const fields = h`<input type="hidden" name="once" value="${form['once'] ?? randomUUID()}">
${similar.length === 0 ? undefined : h`<input type="hidden" name="sure" value="yes">`}
${lineField('title', say(WORDS.title, locale), form['title'])}
${(['wish', 'scene', 'problem', 'today', 'hurt'] as const).map((name) => {
  const required = name === 'wish' ? h` required` : undefined;
  return h`<label>${say(WORDS[name], locale)}<textarea name="${name}" rows="3" maxlength="10000"${required}>${form[name]}</textarea></label>`;
})}
${lineField('area', say(WORDS.area, locale), form['area'])}`;
  return {
    title: say(WORDS.submitTitle, locale),
    body: h`${readerOf(link)}
${note}
${similar.length === 0 ? undefined : h`<p>${say(WORDS.similar, locale)}</p><ul>${similar.map((one) => joinItem(one, say(WORDS.join, locale)))}</ul>`}
${formOf({ action: 'submit', fields, send: say(similar.length === 0 ? WORDS.send : WORDS.sendAnyway, locale) })}`,
  };
}

const lineField = (name: string, label: string, value: string | undefined): Html =>
  h`<label>${label}<input name="${name}" maxlength="${name === 'area' ? 80 : 200}" value="${value}" required></label>`;

const joinItem = ({ id, number, title }: RequirementSummary, send: string): Html =>
  h`<li>${number} ${title}${formOf({ action: 'join', fields: h`<input type="hidden" name="id" value="${id}">`, send })}</li>`;
