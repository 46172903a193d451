/** The words in braces of a prepared answer: which there are, which are wrong, what stands there instead. Browser-safe. */
import type { KindName } from '../processes/kinds.ts';

type Locale = 'zh-CN' | 'en';

/** What a kind of process is called in braces: `{{case.number}}`, `{{requirement.title}}`. */
const nounOf = (kind: KindName): string => (kind === 'escalation' ? 'case' : kind);

const ANYWHERE = ['customer.name', 'contact.name', 'owner.name', 'me.name'] as const;
const OF_PROCESS = ['number', 'title', 'due'] as const;

/** Every word an answer for these kinds may have in braces. An answer for several kinds says nothing of one of them. */
export function placeholdersOf(kinds: readonly KindName[]): readonly string[] {
  const [only] = kinds;
  if (only === undefined || kinds.length > 1) return ANYWHERE;
  return [...ANYWHERE, ...OF_PROCESS.map((part) => `${nounOf(only)}.${part}`)];
}

/** A word in braces that is none, or braces without a partner, and where: lines and columns begin at 1. */
export type Misplaced = Readonly<{ found: string; line: number; column: number }>;

const BRACED = /\{\{\s*([^{}]*?)\s*\}\}|\{\{|\}\}/g;

/** What stands in braces and may not. */
export function misplacedIn(text: string, kinds: readonly KindName[]): readonly Misplaced[] {
  const known = placeholdersOf(kinds);
  return [...text.matchAll(BRACED)].flatMap(({ 0: found, 1: name, index }) => {
    if (name !== undefined && known.includes(name)) return [];
    const before = text.slice(0, index).split('\n');
    return [{ found, line: before.length, column: (before.at(-1) ?? '').length + 1 }];
  });
}

/** What answers are filled with. Instants are ISO 8601. */
export type AnswerFacts = Readonly<{
  kind: KindName;
  number: string;
  title: string;
  /** Null where no clock runs. What is over is promised to nobody. */
  dueAt: string | null;
  /** Epoch milliseconds. */
  now: number;
  /** Whose zone the due instant is told in. */
  customer?: Readonly<{ name: string; timezone: string }> | undefined;
  contact?: Readonly<{ name: string }> | undefined;
  owner?: Readonly<{ name: string }> | undefined;
  me: Readonly<{ name: string }>;
}>;

/** An answer with its words filled in; what nothing is known of stays in braces. */
export type Filled = Readonly<{ text: string; missing: readonly string[] }>;

/** Fills in what is known. @param locale the language of the text, in which instants are told */
export function fillAnswer(text: string, facts: AnswerFacts, locale: Locale): Filled {
  const values = valuesOf(facts, locale);
  const missing = new Set<string>();
  const filled = text.replaceAll(BRACED, (found, name: string | undefined) => {
    const value = name === undefined ? undefined : values[name];
    if (value !== undefined && value !== '') return value;
    missing.add(name ?? found);
    return found;
  });
  return { text: filled, missing: [...missing] };
}

/** The words of a text that are still to be filled in, by their names. Other braces are what somebody wrote. */
export function openIn(text: string, kind: KindName): readonly string[] {
  const known = placeholdersOf([kind]);
  return [...new Set([...text.matchAll(BRACED)].flatMap(([, name]) => known.find((one) => one === name) ?? []))];
}

function valuesOf(facts: AnswerFacts, locale: Locale): Readonly<Record<string, string | undefined>> {
  const { kind, number, title, dueAt, now, customer, contact, owner, me } = facts;
  const noun = nounOf(kind);
  const isAhead = dueAt !== null && Date.parse(dueAt) > now;
  return {
    'customer.name': customer?.name,
    'contact.name': contact?.name,
    'owner.name': owner?.name,
    'me.name': me.name,
    [`${noun}.number`]: number,
    [`${noun}.title`]: title,
    [`${noun}.due`]: isAhead && customer !== undefined ? instant(dueAt, customer.timezone, locale) : undefined,
  };
}

/** As customers read it: day and time in their own zone, which is named. */
const instant = (at: string, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    weekday: 'short',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
    timeZoneName: 'short',
  }).format(Date.parse(at));
