/** What an answer is written for, and what it is filled with. */
import { type AnswerFacts, fillAnswer } from '../../../../api/answers/placeholders.ts';
import { contactsQuery, customerQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { Contact, Customer, Me, WorkItem } from '../../api/types.ts';
import { language } from '../../i18n/language.ts';
import type { Language } from '../../i18n/languages.ts';
import { isRecord, textOf } from '../../ui/guards.ts';
import type { Steered } from '../commands.ts';
import { type KindName, kindNamed } from '../kinds.ts';
import type { Answer } from './answers.ts';

/** A process, as far as answers speak of it. */
export type Matter = Readonly<{
  kind: KindName;
  id: string;
  number: string;
  title: string;
  dueAt: string | null;
  customerId: string | null;
  owner: string;
}>;

/** From the view of a process of any kind. */
export function matterOf(kind: KindName, of: Steered): Matter {
  const view: Readonly<Record<string, unknown>> = { ...of };
  const { customer, owner } = view;
  return {
    kind,
    id: of.id,
    number: of.number,
    title: textOf(view['title'] ?? view['subject']),
    dueAt: typeof view['dueAt'] === 'string' ? view['dueAt'] : null,
    customerId: isRecord(customer) ? textOf(customer['id']) : null,
    owner: isRecord(owner) ? textOf(owner['name']) : '',
  };
}

type Line = Pick<WorkItem, 'process' | 'dueAt' | 'person'>;

/** From a line of the queue or of a list; undefined for a notice, and for a kind this console does not know. */
export function matterOfItem({ process, dueAt, person }: Line): Matter | undefined {
  const kind = process === null ? undefined : kindNamed(process.kind);
  if (process === null || kind === undefined) return undefined;
  const { id, number, title, customer } = process;
  return { kind, id, number, title, dueAt, customerId: customer?.id ?? null, owner: person.name };
}

type Known = Readonly<{
  matter: Matter;
  customer: Customer | undefined;
  contact: Contact | undefined;
  me: Pick<Me, 'name'>;
}>;

export function factsOf({ matter, customer, contact, me }: Known): AnswerFacts {
  const { kind, number, title, dueAt, owner } = matter;
  return { kind, number, title, dueAt, now: Date.now(), customer, contact, owner: { name: owner }, me };
}

/** The language somebody at a customer is written to in. */
export const languageFor = (contact: Contact | undefined, customer: Customer | undefined): Language =>
  contact?.locale ?? customer?.locale ?? language();

/** The text of an answer in a language, else in the one it has. */
export function textIn({ text }: Pick<Answer, 'text'>, wanted: Language): Readonly<{ text: string; in: Language }> {
  const other = wanted === 'en' ? 'zh-CN' : 'en';
  const own = text[wanted];
  return own === null ? { text: text[other] ?? '', in: other } : { text: own, in: wanted };
}

/**
 * An answer for a process nobody looks at: to its customer's first contact, in their language.
 * @throws Refusal when the customer cannot be read
 */
export async function filledFor(answer: Pick<Answer, 'text'>, matter: Matter, me: Pick<Me, 'name'>) {
  const { customerId } = matter;
  const customer = customerId === null ? undefined : await store.fetchQuery(customerQuery(customerId));
  const contact = customerId === null ? undefined : (await store.fetchQuery(contactsQuery(customerId))).items[0];
  const written = textIn(answer, languageFor(contact, customer));
  return fillAnswer(written.text, factsOf({ matter, customer, contact, me }), written.in);
}
