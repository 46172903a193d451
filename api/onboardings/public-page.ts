/** The page on which a customer sees their own plan, and signs. Everything on it is of the one process its link names. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Html, h } from '../../platform/html.ts';
import type { OnboardingCommand } from '../../workflows/onboarding/contract.ts';
import { milestoneOf, roleOf } from '../../workflows/onboarding/plan.ts';
import { rejectCommand } from '../../workflows/onboarding/refusals.ts';
import type { OnboardingState } from '../../workflows/onboarding/state.ts';
import { windowEnd } from '../../workflows/onboarding/window.ts';
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
import { forecastOf } from './forecast.ts';
import { onboardingKind } from './kind.ts';
import { milestonesView, namesOf } from './plan-view.ts';
import { PAGE_WORDS as WORDS } from './public-words.ts';
import type { OnboardingView } from './views.ts';

type SignOff = Extract<OnboardingCommand, { kind: 'signOff' }>;

export const onboardingPlanPage: PublicPage = {
  contact: 'optional',
  process: 'onboarding',
  covers: async (db, { customerId, processId }) => (await find(db, { customerId, processId })) !== undefined,
  show: async (call) => await contentOf(call, await stateFor(call), doneNote(call)),
  submit: async (call, form) => await signed(call, form),
};

/** The state of the process, if it is this customer's. */
async function find(
  db: Kysely<Database>,
  { customerId, processId }: Readonly<{ customerId: string; processId: string | null }>,
): Promise<OnboardingState | undefined> {
  const { rows } = await sql<{ state: OnboardingState }>`
    SELECT state FROM process
    WHERE id = ${processId}::uuid AND customer_id = ${customerId}::uuid AND kind = 'onboarding'`.execute(db);
  return rows[0]?.state;
}

async function stateFor({ db, link }: PublicCall): Promise<OnboardingState> {
  const state = await find(db, { customerId: link.customer.id, processId: link.processId });
  if (state === undefined) throw problem(404, 'LINK_UNKNOWN');
  return state;
}

const doneNote = ({ query, locale }: PublicCall): Html | undefined =>
  query['done'] === 'signed' ? noteOf(say(WORDS.thanks, locale), 'good') : undefined;

async function signed(call: PublicCall, form: Form): Promise<Submitted> {
  const state = await stateFor(call);
  const name = call.link.contact?.name ?? form['name']?.trim().slice(0, 200);
  if (form['action'] !== 'signOff' || name === undefined || name === '') {
    return { again: await contentOf(call, state, noteOf(say(WORDS.nameMissing, call.locale), 'bad')) };
  }
  const milestone = form['milestone'];
  const command: SignOff = { kind: 'signOff', name, ...(milestone === undefined ? {} : { milestone }) };
  if (isSigned(state, milestone)) return { done: 'signed' };
  const actor: Actor = { kind: 'contact', id: call.link.contact?.id ?? call.link.linkId, name };
  const rejection = rejectCommand(state, command, actor);
  if (rejection !== undefined) {
    return { again: await contentOf(call, state, noteOf(titleOf(rejection.code, call.locale), 'bad')) };
  }
  await sendSignature(call, state, { command, actor });
  return { done: 'signed' };
}

/** A form that comes twice finds what the first has done. */
const isSigned = (state: OnboardingState, milestone: string | undefined): boolean =>
  milestone === undefined ? state.signedOff !== undefined : state.done[milestone] !== undefined;

type Sent = Readonly<{ command: SignOff; actor: Actor }>;

async function sendSignature(
  { deps, link }: PublicCall,
  state: OnboardingState,
  { command, actor }: Sent,
): Promise<void> {
  const round = command.milestone === undefined ? state.activations : (state.reopened[command.milestone]?.round ?? 0);
  const updateId = createHash('sha256')
    .update(`${link.linkId}/${command.milestone ?? ''}/${round}`)
    .digest('hex');
  try {
    await deps.temporal.within(COMMAND_DEADLINE_MS, (client) =>
      sendCommand({ client, taskQueue: deps.env.TASK_QUEUE }, onboardingKind, { state, command, actor, updateId }),
    );
  } catch (error) {
    // It was over a moment before; the page read anew says how.
    if (!(error instanceof ProcessMovedError)) throw error;
  }
}

async function contentOf(call: PublicCall, state: OnboardingState, note: Html | undefined): Promise<Content> {
  const { db, link, locale } = call;
  const [names, forecast] = await Promise.all([namesOf(db, state), forecastOf(db, state, Date.now())]);
  const milestones = milestonesView(state, names, forecast);
  const done = milestones.filter((one) => one.state === 'done').length;
  const end = windowEnd(state);
  return {
    title: say(WORDS.title, locale),
    body: h`${readerOf(link)}
${note}
<p><bdi>${state.title}</bdi> · ${say(WORDS.contactPerson, locale)}<bdi>${names(state.ownerId).name}</bdi></p>
<p>${say(WORDS.progress, locale)}${done} / ${milestones.length}${
      end === undefined || state.phase !== 'running'
        ? undefined
        : h` · ${say(WORDS.until, locale)}${dayOf(call, new Date(end - 1).toISOString())}`
    }</p>
<progress aria-label="${say(WORDS.progress, locale)}" max="${milestones.length}" value="${done}">${done} / ${milestones.length}</progress>
${statusOf(call, state)}
<ol class="plan">${milestones.map((milestone) => itemOf(call, state, milestone))}</ol>`,
  };
}

/** Where the whole stands, with the button for the last signature. */
function statusOf(call: PublicCall, state: OnboardingState): Html | undefined {
  const { locale } = call;
  if (state.phase === 'suspended') return h`<p>${say(WORDS.suspended, locale)}</p>`;
  if (state.signedOff !== undefined) return h`<p>${say(WORDS.signed, locale)}</p>`;
  if (state.phase === 'closed') return h`<p>${say(WORDS.over, locale)}</p>`;
  if (state.phase !== 'signOff') return undefined;
  return h`<p>${say(WORDS.allDone, locale)}</p>${signForm(call)}`;
}

type Milestone = OnboardingView['plannedMilestones'][number];

function itemOf(call: PublicCall, state: OnboardingState, milestone: Milestone): Html {
  const { locale } = call;
  const { key, title, dueAt, doneAt, tasks } = milestone;
  const when =
    doneAt === null
      ? dueAt && h`${say(milestone.late ? WORDS.late : WORDS.due, locale)}${dayOf(call, dueAt)}`
      : h`✓ ${say(WORDS.doneOn, locale)}${dayOf(call, doneAt)}`;
  const canSign = milestone.proof === 'signOff' && milestone.state === 'open' && state.phase !== 'suspended';
  const standing = milestone.state === 'done' ? 'done' : milestone.late ? 'late' : 'ahead';
  return h`<li class="${standing}"><strong>${title[locale]}</strong><br><span class="quiet">${when || undefined} ${whoOf(call, state, milestone)}</span>
${tasks.length === 0 ? undefined : h`<ul>${tasks.map((task) => taskOf(call, task))}</ul>`}
${canSign && state.phase !== 'closed' ? signForm(call, key) : undefined}</li>`;
}

/** A part of the customer's own is theirs; of ours, the person in it is named. */
function whoOf({ locale }: PublicCall, state: OnboardingState, { role, person, key }: Milestone): string {
  const rule = roleOf(state, milestoneOf(state, key)?.role ?? role);
  if (rule === undefined) return person.name;
  return rule.side === 'customer'
    ? `· ${rule.title[locale]} (${say(WORDS.yours, locale)})`
    : `· ${rule.title[locale]}: ${person.name}`;
}

const taskOf = ({ locale }: PublicCall, { title, guide, doneAt }: Milestone['tasks'][number]): Html =>
  h`<li>${doneAt === null ? undefined : '✓ '}${title[locale]}${
    guide === null ? undefined : h` · <a href="${guide}" rel="noopener noreferrer">${say(WORDS.guide, locale)}</a>`
  }</li>`;

/** Signs a milestone, or everything. Whoever holds a link without a name gives theirs. */
function signForm({ link, locale }: PublicCall, milestone?: string): Html {
  const name =
    link.contact === null
      ? h`<label>${say(WORDS.name, locale)}<input name="name" required maxlength="200"></label>`
      : undefined;
  const which = milestone === undefined ? undefined : h`<input type="hidden" name="milestone" value="${milestone}">`;
  const send = say(milestone === undefined ? WORDS.signAll : WORDS.sign, locale);
  return formOf({ action: 'signOff', fields: h`${which}${name}`, send });
}

/** The local day of an instant, where the reader is. */
const dayOf = ({ link, locale }: PublicCall, instant: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: link.contact?.timezone ?? link.customer.timezone,
    dateStyle: 'medium',
  }).format(new Date(instant));
