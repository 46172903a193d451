/** What mails say, in the reader's language and time zone. */
import { z } from 'zod';
import type { Outgoing } from './channel.ts';
import { EN, type Words, ZH } from './words.ts';

/** What the texts use of a notification's data; whatever is absent is left out. */
const Data = z.object({
  severity: z.string().optional(),
  stage: z.string().optional(),
  level: z.string().optional(),
  repeat: z.number().optional(),
  missed: z.array(z.string()).optional(),
  dueAt: z.number().optional(),
  breached: z.boolean().optional(),
  reason: z.string().optional(),
  by: z.string().optional(),
});
type Data = z.infer<typeof Data>;

export type MailText = Readonly<{ subject: string; text: string }>;

/** Subject and plain text of a mail. A kind without words of its own still names the case. */
export function mailText(message: Outgoing, publicUrl: string): MailText {
  const { process, person, notification } = message;
  const words = person.locale === 'en' ? EN : ZH;
  const parsed = Data.safeParse(notification.data);
  const data: Data = parsed.success ? parsed.data : {};
  const due = data.dueAt === undefined ? undefined : instantIn(data.dueAt, person);
  const headline = headlineOf(notification.kind, { words, data, due });
  const lines = [
    words.greeting(person.name),
    '',
    headline,
    '',
    words.field(words.case, `${process.number} ${process.title}`),
    words.field(words.customer, process.customer.name),
    ...(data.severity === undefined
      ? []
      : [words.field(words.severity, words.severities[data.severity] ?? data.severity)]),
    ...detailsOf({ words, data, due }),
    '',
    `${publicUrl}/cases/${process.id}`,
  ];
  return { subject: `[${process.number}] ${headline}`, text: `${lines.join('\n')}\n` };
}

type Facts = Readonly<{ words: Words; data: Data; due: string | undefined }>;

function headlineOf(kind: string, { words, data, due }: Facts): string {
  const stage = data.stage === undefined ? words.case : (words.stages[data.stage] ?? data.stage);
  if (kind !== 'level') return words.headlines[kind]?.(stage, data.by) ?? words.news;
  const headline = data.breached === true ? words.overdue(stage, due) : words.dueSoon(stage, due);
  return data.repeat === undefined || data.repeat === 0 ? headline : words.reminder(data.repeat, headline);
}

function detailsOf({ words, data, due }: Facts): string[] {
  const { stage, level, missed = [], reason, by } = data;
  const fields: [string, string | undefined][] = [
    [words.stage, stage === undefined ? undefined : (words.stages[stage] ?? stage)],
    [words.due, due],
    [words.level, level],
    [words.missed, missed.length === 0 ? undefined : missed.join(', ')],
    [words.by, by],
    [words.reason, reason],
  ];
  return fields.flatMap(([name, value]) => (value === undefined ? [] : [words.field(name, value)]));
}

function instantIn(ms: number, { locale, timezone }: Outgoing['person']): string {
  const format = (timeZone: string): string =>
    // Some versions of the runtime's data put a narrow space before AM, which plain-text mails show as a box.
    new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
      .format(ms)
      .replaceAll('\u202f', ' ');
  try {
    return `${format(timezone)} (${timezone})`;
  } catch {
    return `${format('UTC')} (UTC)`;
  }
}
