/** What mails say, in the reader's language and time zone. */
import type { Outgoing, Reader } from './channel.ts';
import { factsOf } from './facts.ts';
import { EN, type FrameWords, ZH } from './words/frame.ts';
import { mailKindOf } from './words/index.ts';
import type { Facts, KindWords } from './words/kind.ts';

export type MailText = Readonly<{ subject: string; text: string }>;

/** What one reader is told together; `settingsPath` is where they choose how often they are told. */
export type DigestContent = Readonly<{
  reader: Reader;
  messages: readonly Outgoing[];
  settingsPath: string | null;
}>;

/** Subject and plain text of a mail about one matter. A kind without words of its own still names the matter. */
export function mailText(message: Outgoing, publicUrl: string): MailText {
  const { frame, kind, facts, headline } = wordsOf(message);
  const { process, reader, path } = message;
  const lines = [
    frame.greeting(reader.name),
    '',
    headline,
    '',
    frame.field(kind.name, `${process.number} ${process.title}`),
    ...(process.customer === null ? [] : [frame.field(frame.customer, process.customer.name)]),
    ...detailLines({ frame, kind, facts }),
    ...(path === null ? [] : ['', `${publicUrl}${path}`]),
  ];
  return { subject: `[${process.number}] ${headline}`, text: `${lines.join('\n')}\n` };
}

/** Subject and plain text of a mail about several matters, each named once with everything new about it. */
export function digestText({ reader, messages, settingsPath }: DigestContent, publicUrl: string): MailText {
  const frame = frameOf(reader);
  const matters = [...Map.groupBy(messages, ({ process }) => process.id).values()];
  const [first] = messages;
  const subject =
    messages.length === 1 && first !== undefined
      ? `[${first.process.number}] ${wordsOf(first).headline}`
      : frame.digestSubject(messages.length, matters.length);
  const lines = [
    frame.greeting(reader.name),
    frame.digestLead,
    ...matters.flatMap((news) => matterLines(news, publicUrl)),
    ...(settingsPath === null ? [] : ['', '-- ', frame.field(frame.settings, `${publicUrl}${settingsPath}`)]),
  ];
  return { subject, text: `${lines.join('\n')}\n` };
}

function matterLines(news: readonly Outgoing[], publicUrl: string): string[] {
  const [first] = news;
  if (first === undefined) return [];
  const { process, path, reader } = first;
  // A contact knows where they work.
  const customer = process.customer === null || reader.kind === 'contact' ? '' : ` (${process.customer.name})`;
  return [
    '',
    `${process.number} ${process.title}${customer}`,
    ...news.flatMap((message) => {
      const words = wordsOf(message);
      return [`- ${words.headline}`, ...detailLines(words).map((line) => (line === '' ? '' : `  ${line}`))];
    }),
    ...(path === null ? [] : [`  ${publicUrl}${path}`]),
  ];
}

type Words = Readonly<{ frame: FrameWords; kind: KindWords; facts: Facts }>;

const frameOf = ({ locale }: Reader): FrameWords => (locale === 'en' ? EN : ZH);

function wordsOf({ process, reader, notification }: Outgoing): Words & { headline: string } {
  const kind = mailKindOf(process.kind)[reader.locale === 'en' ? 'EN' : 'ZH'];
  const facts = factsOf(notification.data, reader);
  return { frame: frameOf(reader), kind, facts, headline: kind.headlines[notification.kind]?.(facts) ?? kind.news };
}

/** The fields of a message, then its answer in full. Who did it and why is said to staff only. */
function detailLines({ frame, kind, facts }: Words): string[] {
  const inside = facts.reader === 'person';
  const fields = [
    ...kind.details(facts),
    [frame.by, inside ? facts.text('by') : undefined],
    [frame.reason, inside ? facts.text('reason') : undefined],
  ] as const;
  const answer = facts.text('answer');
  return [
    ...fields.flatMap(([name, value]) => (value === undefined ? [] : [frame.field(name, value)])),
    ...(answer === undefined ? [] : ['', frame.answer, ...answer.split(/\r?\n/)]),
  ];
}
