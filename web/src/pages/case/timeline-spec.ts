/** How the facts of a case are told. */
import type { TimelineEntry } from '../../api/types.ts';
import { word, wordOf } from '../../i18n/instance.ts';
import { ESCALATIONS, type Names, type TimelineSpec, type Written } from '../../process/timeline-words.ts';
import { isRecord, listOf, textOf } from '../../ui/guards.ts';

const CONVERSATION = ['opened', 'stageDone', 'reopened'];

const event = (name: string, values?: Readonly<Record<string, unknown>>): string =>
  wordOf('escalation', `event.${name}`, values);

function sentence({ kind, data }: TimelineEntry, names: Names): string | undefined {
  const named = (group: string, field: string): string => word(group, textOf(data[field]));
  switch (kind) {
    case 'stageDone':
      return stageDone(data);
    case 'assigned':
      return event('assigned', { name: names.person(textOf(data['ownerId'])) ?? '…' });
    case 'severityChanged':
      return event('severityChanged', { from: named('severity', 'from'), to: named('severity', 'to') });
    case 'policyApplied':
    case 'calendarReplaced':
      return event(kind, { version: versionOf(data['policy'] ?? data['calendar']) });
    case 'merged':
      return event('merged', { number: textOf(data['intoNumber']) });
    case 'closed':
      return event('closed', { outcome: named('outcomeName', 'outcome') });
    default:
      return undefined;
  }
}

function stageDone(data: TimelineEntry['data']): string {
  const done = wordOf('escalation', `event.done.${textOf(data['stage'])}`);
  const skipped = listOf(data['skipped']).map((stage) => word('stage', textOf(stage)));
  return skipped.length === 0 ? done : `${done} ${event('skipping', { stages: skipped.join(', ') })}`;
}

const versionOf = (of: unknown): string => (isRecord(of) ? String(of['version']) : '?');

const WRITTEN = ['note', 'answer', 'whyItHappened', 'whyThisSolution', 'howToPrevent'];
const TITLED = new Set(['whyItHappened', 'whyThisSolution', 'howToPrevent']);

function writing({ kind, data }: TimelineEntry): readonly Written[] | undefined {
  if (kind === 'opened') return [{ text: textOf(data['subject']) }];
  if (kind !== 'stageDone') return undefined;
  const { details } = data;
  if (!isRecord(details)) return [];
  return WRITTEN.flatMap((part) => {
    const text = textOf(details[part]);
    if (text === '') return [];
    return [TITLED.has(part) ? { label: wordOf('escalation', `field.${part}`), text } : { text }];
  });
}

const isForCustomer = ({ kind, data }: TimelineEntry): boolean => kind === 'noted' && data['visibility'] === 'customer';

export const caseTimeline: TimelineSpec = {
  kind: 'escalation',
  filters: {
    conversation: (entry) => CONVERSATION.includes(entry.kind) || isForCustomer(entry),
    notes: ({ kind }) => kind === 'noted',
    escalations: ({ kind }) => ESCALATIONS.includes(kind),
    changes: ({ kind }) => ![...ESCALATIONS, ...CONVERSATION, 'noted'].includes(kind),
  },
  sentence,
  writing,
};
