/** The page on which a requester sees where their requirement stands, answers questions and says whether it serves them. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Html, h } from '../../platform/html.ts';
import type { RequirementCommand } from '../../workflows/requirement/contract.ts';
import { rejectCommand } from '../../workflows/requirement/policy.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';
import type { Actor } from '../../workflows/shared/actor.ts';
import { problem } from '../problems.ts';
import { ProcessMovedError, sendCommand } from '../processes/start.ts';
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
import { titleOf } from '../texts.ts';
import { requirementKind } from './kind.ts';
import { STATES, WORDS } from './public-words.ts';

export const requirementStatusPage: PublicPage = {
  contact: 'required',
  process: 'requirement',
  covers: async (db, subject) => (await find(db, subject)) !== undefined,
  show: async (call) => contentOf(call, await stateFor(call), doneNote(call)),
  submit: async (call, form) => await taken(call, form),
};

type Subject = Readonly<{ customerId: string; contactId: string | null; processId: string | null }>;

/** The state of the requirement, or of the one it was merged into, if this contact asks for it, or has. */
async function find(db: Kysely<Database>, subject: Subject): Promise<RequirementState | undefined> {
  const { rows } = await sql<{ state: RequirementState }>`
    WITH RECURSIVE went_on(id, depth) AS (
      SELECT ${subject.processId}::uuid, 0
      UNION ALL SELECT r.merged_into, depth + 1 FROM went_on JOIN requirement r ON r.process_id = went_on.id
      WHERE r.merged_into IS NOT NULL AND depth < 10)
    SELECT p.state FROM went_on JOIN process p ON p.id = went_on.id AND p.kind = 'requirement'
    WHERE EXISTS (
      SELECT FROM (SELECT process_id, customer_id, contact_id FROM requirement_requester
        UNION ALL SELECT process_id, customer_id, contact_id FROM requirement_left) q
      WHERE q.process_id = ${subject.processId}::uuid
        AND q.customer_id = ${subject.customerId}::uuid AND q.contact_id = ${subject.contactId}::uuid)
    ORDER BY depth DESC LIMIT 1`.execute(db);
  return rows[0]?.state;
}

async function stateFor({ db, link }: PublicCall): Promise<RequirementState> {
  const { customer, contact, processId } = link;
  const state = await find(db, { customerId: customer.id, contactId: contact?.id ?? null, processId });
  if (state === undefined) throw problem(404, 'LINK_UNKNOWN');
  return state;
}

const doneNote = ({ query, locale }: PublicCall): Html | undefined =>
  query['done'] === undefined ? undefined : noteOf(say(WORDS.thanks, locale), 'good');

async function taken(call: PublicCall, form: Form): Promise<Submitted> {
  const state = await stateFor(call);
  const { contact } = call.link;
  const again = (text: string): Submitted => ({ again: contentOf(call, state, noteOf(text, 'bad')) });
  const command = commandIn(form, contact?.id);
  if (command === undefined || contact === null) return again(say(WORDS.missing, call.locale));
  const actor: Actor = { kind: 'contact', id: contact.id, name: contact.name };
  const rejection = rejectCommand(state, command, actor);
  // A form that comes twice finds what the first has done.
  if (rejection?.code === 'NO_CHANGE' || (command.kind === 'leave' && !asksFor(state, contact.id)))
    return { done: 'said' };
  if (rejection !== undefined) return again(titleOf(rejection.code, call.locale));
  await send(call, state, { command, actor });
  return { done: 'said' };
}

function commandIn(form: Form, requester: string | undefined): RequirementCommand | undefined {
  const note = form['note']?.trim().slice(0, 10_000) ?? '';
  const who = requester === undefined ? {} : { requester };
  switch (form['action']) {
    case 'confirm':
      return { kind: 'confirm', ...who };
    case 'notWhatWeMeant':
      return note === '' ? undefined : { kind: 'notWhatWeMeant', note, ...who };
    case 'leave':
      return requester === undefined ? undefined : { kind: 'leave', requester, ...(note === '' ? {} : { note }) };
    case 'supply':
      return note === '' ? undefined : { kind: 'supply', text: note };
    default:
      return undefined;
  }
}

type Sent = Readonly<{ command: RequirementCommand; actor: Actor }>;

async function send({ deps, link }: PublicCall, state: RequirementState, { command, actor }: Sent): Promise<void> {
  const { returned, shipped } = state.rounds;
  const { since = 0 } = state.requesters.find(({ key }) => key === link.contact?.id) ?? {};
  const said = [link.linkId, command.kind, returned, shipped, ...(command.kind === 'leave' ? [since] : [])];
  const updateId = createHash('sha256').update(said.join('/')).digest('hex');
  try {
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      sendCommand({ client, taskQueue: deps.env.TASK_QUEUE }, requirementKind, { state, command, actor, updateId }),
    );
  } catch (error) {
    // It was over a moment before; the page read anew says how.
    if (!(error instanceof ProcessMovedError)) throw error;
  }
}

function contentOf(call: PublicCall, state: RequirementState, note: Html | undefined): Content {
  const { link, locale } = call;
  const shows = new Set<string>(state.rules?.body.publicFields ?? []);
  const title = shows.has('title') ? `${state.number} ${state.title}` : state.number;
  const lines: [string, string | undefined][] = [
    [say(WORDS.wish, locale), shows.has('wish') ? state.wish.wish : undefined],
    [say(WORDS.area, locale), shows.has('area') ? state.area : undefined],
    [say(WORDS.state, locale), shows.has('state') ? say(STATES[state.phase], locale) : undefined],
    [say(WORDS.round, locale), state.phase === 'reviewing' ? dayOf(call, state.review?.round?.meetingAt) : undefined],
    [say(WORDS.release, locale), shows.has('release') ? state.release?.name : undefined],
    [
      say(WORDS.shipAt, locale),
      shows.has('shipAt') ? dayOf(call, state.shippedAt ?? state.release?.shipAt) : undefined,
    ],
    [say(WORDS.answer, locale), state.answer],
  ];
  const who = readerOf(link);
  if (!asksFor(state, link.contact?.id)) {
    const left = h`${who}<h2>${title}</h2>${noteOf(say(WORDS.left, locale), 'good')}`;
    return { title: say(WORDS.statusTitle, locale), body: left };
  }
  return {
    title: say(WORDS.statusTitle, locale),
    body: h`${who}
${note}
<h2>${title}</h2>
<dl>${lines.map(([name, value]) => (value === undefined ? undefined : h`<dt>${name}</dt><dd>${value}</dd>`))}</dl>
${formsOf(call, state)}
${leaveForm(state, locale)}`,
  };
}

const asksFor = ({ requesters }: RequirementState, contactId: string | undefined): boolean =>
  requesters.some(({ key }) => key === contactId);

/** Whoever is asked about nothing more may say so. */
function leaveForm({ phase }: RequirementState, locale: PublicCall['locale']): Html | undefined {
  if (phase === 'closed') return undefined;
  const why = h`<label>${say(WORDS.leaveWhy, locale)}<input name="note" maxlength="2000"></label>`;
  const form = formOf({ action: 'leave', fields: why, send: say(WORDS.leave, locale) });
  return h`<details><summary>${say(WORDS.leave, locale)}</summary><p>${say(WORDS.leaveAsk, locale)}</p>${form}</details>`;
}

const noteField = (label: string): Html =>
  h`<label>${label}<textarea name="note" rows="4" required></textarea></label>`;

function formsOf(call: PublicCall, state: RequirementState): Html | undefined {
  const { locale, link } = call;
  if (state.phase === 'returned') {
    const fields = noteField(state.returned?.question ?? say(STATES.returned, locale));
    return formOf({ action: 'supply', fields, send: say(WORDS.supply, locale) });
  }
  const isOver = state.outcome === 'confirmed' || state.outcome === 'presumed';
  if (state.phase !== 'shipped' && !isOver) return undefined;
  const isContent = isOver || state.content.includes(link.contact?.id ?? '');
  const serves = formOf({ action: 'confirm', fields: h``, send: say(WORDS.serves, locale) });
  const notMeant = { fields: noteField(say(WORDS.notMeantAsk, locale)), send: say(WORDS.notMeant, locale) };
  return h`${isContent ? undefined : h`<p>${say(WORDS.servesAsk, locale)}</p>${serves}`}
${formOf({ action: 'notWhatWeMeant', ...notMeant })}`;
}

function dayOf({ link, locale }: PublicCall, at: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  const timeZone = link.contact?.timezone ?? link.customer.timezone;
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(at);
}
