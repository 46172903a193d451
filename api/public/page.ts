/** Pages for people without an account: small HTML from the server, phone first, without any script. */
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { type Html, h } from '../../platform/html.ts';
import type { ApiDeps } from '../deps.ts';
import type { OpenedLink } from '../links/open.ts';
import type { Locale, Text } from '../texts.ts';

/** What a link names besides its purpose. */
export type LinkSubject = Readonly<{ customerId: string; contactId: string | null; processId: string | null }>;

/** One request of a page, its link already opened. */
export type PublicCall = Readonly<{
  db: Kysely<Database>;
  deps: ApiDeps;
  link: OpenedLink;
  locale: Locale;
  /** Parameters of the address, each given once. `done` says that a form has just been taken. */
  query: Readonly<Record<string, string>>;
}>;

/** Fields of a form, as the browser sent them. */
export type Form = Readonly<Record<string, string>>;

export type Content = Readonly<{ title: string; body: Html }>;

/** What a form leads to: the page anew with `?done=<done>`, or the form again with what is wrong with it. */
export type Submitted = Readonly<{ done: string } | { again: Content }>;

/** What links of one purpose lead to. */
export type PublicPage = Readonly<{
  /** Whether a link must name a contact. */
  contact: 'required' | 'optional';
  /** The kind of process a link must name; null when it names none. */
  process: string | null;
  /** Whether the process concerns this customer; asked when a link is handed out. */
  covers?: (db: Kysely<Database>, subject: LinkSubject) => Promise<boolean>;
  show(call: PublicCall): Promise<Content>;
  /** Takes a form sent by POST. A problem thrown here is shown as a page. Sending it twice must change nothing. */
  submit?: (call: PublicCall, form: Form) => Promise<Submitted>;
}>;

/** Address of the style sheet, below the public one. */
export const STYLE_PATH = '/p/assets/page.css';

/** A whole page; `switchTo` is where the same page is in the other language. */
export function pageOf({ title, body }: Content, locale: Locale, switchTo?: string): string {
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const change =
    switchTo === undefined
      ? undefined
      : h`<nav><a href="${switchTo}" lang="${other}">${other === 'en' ? 'English' : '中文'}</a></nav>`;
  return h`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${STYLE_PATH}"></head><body>
${change}<main><h1>${title}</h1>
${body}
</main></body></html>
`.html;
}

/** A form that is sent to the page's own address. `action` tells the forms of a page apart. */
export const formOf = ({ action, fields, send }: { action: string; fields: Html; send: string }): Html =>
  h`<form method="post"><input type="hidden" name="action" value="${action}">${fields}<button>${send}</button></form>`;

/** One choice of several. */
export function choiceOf({ name, legend, options, chosen, isScale = false }: Choice): Html {
  return h`<fieldset${isScale ? h` class="scale"` : undefined}><legend>${legend}</legend>${options.map(
    ([value, label]) => {
      const checked = value === chosen ? h` checked` : undefined;
      return h`<label><input type="radio" name="${name}" value="${value}"${checked} required>${label}</label>`;
    },
  )}</fieldset>`;
}

type Choice = Readonly<{
  name: string;
  legend: string;
  options: readonly (readonly [value: string, label: string])[];
  chosen: string | undefined;
  /** Marks beside each other, from the worst to the best. */
  isScale?: boolean;
}>;

/** Whom a page is for. Names keep to themselves whichever way they are written. */
export const readerOf = ({ contact, customer }: Pick<OpenedLink, 'contact' | 'customer'>): Html =>
  h`<p class="quiet">${contact === null ? undefined : h`<bdi>${contact.name}</bdi> · `}<bdi>${customer.name}</bdi></p>`;

/** A line that tells that something went well, or wrong. */
export const noteOf = (text: string, kind: 'good' | 'bad'): Html =>
  h`<p class="note ${kind}" role="status">${text}</p>`;

/** Picks the language of a text. */
export const say = (text: Text, locale: Locale): string => text[locale];
