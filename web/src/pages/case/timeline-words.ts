/** Facts of a case as sentences. Facts of a kind not known here are shown by their name, never hidden. */
import type { TimelineEntry } from '../../api/types.ts';
import { texts, word } from '../../i18n/instance.ts';
import { isRecord, listOf, textOf } from '../../ui/guards.ts';

export const FILTERS = ['all', 'conversation', 'notes', 'escalations', 'changes'] as const;
export type FilterName = (typeof FILTERS)[number];
/** What ids and keys of facts mean to people; a level whose clock is not at hand goes by its key. */
export type Names = Readonly<{
  person: (id: string) => string;
  level?: (clock: string, level: string) => string | undefined;
}>;

const ESCALATIONS = ['thresholdsReached', 'escalatedByHand', 'acknowledged', 'deliveryFailed'];
const CONVERSATION = ['opened', 'stageDone', 'reopened'];

/** Whether an entry belongs under a filter. */
export function isOf(filter: FilterName, { kind, data }: TimelineEntry): boolean {
  const toCustomer = kind === 'noted' && data['visibility'] === 'customer';
  const kinds: Readonly<Record<FilterName, boolean>> = {
    all: true,
    conversation: CONVERSATION.includes(kind) || toCustomer,
    notes: kind === 'noted',
    escalations: ESCALATIONS.includes(kind),
    changes: ![...ESCALATIONS, ...CONVERSATION, 'noted'].includes(kind),
  };
  return kinds[filter];
}

/** What happened, in one sentence. */
export function sentence({ kind, data }: TimelineEntry, names: Names): string {
  const { t } = texts;
  const named = (group: string, field: string): string => word(group, textOf(data[field]));
  switch (kind) {
    case 'stageDone':
      return stageDone(data);
    case 'thresholdsReached':
      return reached(data, names);
    case 'paused':
      return t('event.paused', { reason: named('waiting', 'reason') });
    case 'assigned':
      return t('event.assigned', { name: names.person(textOf(data['ownerId'])) });
    case 'severityChanged':
      return t('event.severityChanged', { from: named('severity', 'from'), to: named('severity', 'to') });
    case 'tierChanged':
      return t('event.tierChanged', { from: textOf(data['from']), to: textOf(data['to']) });
    case 'policyApplied':
    case 'calendarReplaced':
      return t(`event.${kind}`, { version: versionOf(data['policy'] ?? data['calendar']) });
    case 'merged':
      return t('event.merged', { number: textOf(data['intoNumber']) });
    case 'closed':
      return t('event.closed', { outcome: named('outcomeName', 'outcome') });
    case 'noted':
      return t(data['visibility'] === 'customer' ? 'event.notedForCustomer' : 'event.noted');
    default:
      return word('event', kind);
  }
}

type Data = TimelineEntry['data'];

function stageDone(data: Data): string {
  const done = word('event.done', textOf(data['stage']));
  const skipped = listOf(data['skipped']).map((stage) => word('stage', textOf(stage)));
  return skipped.length === 0 ? done : `${done} ${texts.t('event.skipping', { stages: skipped.join(', ') })}`;
}

function reached(data: Data, names: Names): string {
  const { t } = texts;
  const clock = textOf(data['clock']);
  const levelName = (level: unknown): string => names.level?.(clock, textOf(level)) ?? textOf(level);
  const stage = word('stage', clock.split('/')[0] ?? '');
  const breached = listOf(data['firings']).some((firing) => isRecord(firing) && firing['key'] === 'due');
  const notify = isRecord(data['notify']) ? data['notify'] : undefined;
  if (notify === undefined) return t(breached ? 'event.breached' : 'event.levelPassed', { stage });
  const repeat = typeof notify['repeat'] === 'number' ? notify['repeat'] : 0;
  const key = breached ? 'event.breachedLevel' : repeat > 0 ? 'event.levelRepeated' : 'event.level';
  const words = t(key, { stage, level: levelName(notify['level']), count: repeat });
  const missed = listOf(notify['missed']).map(levelName);
  return missed.length === 0 ? words : `${words} ${t('event.missed', { levels: missed.join(', ') })}`;
}

const versionOf = (of: unknown): string => (isRecord(of) ? String(of['version']) : '?');

const WRITTEN = ['text', 'note', 'answer', 'reason', 'whyItHappened', 'whyThisSolution', 'howToPrevent'];
const TITLED = new Set(['whyItHappened', 'whyThisSolution', 'howToPrevent']);

/** What people wrote, below the sentence. */
export function writing({ kind, data }: TimelineEntry): readonly { label?: string; text: string }[] {
  if (kind === 'opened') return [{ text: textOf(data['subject']) }];
  const source = kind === 'stageDone' ? data['details'] : data;
  if (!isRecord(source)) return [];
  return WRITTEN.flatMap((part) => {
    const text = textOf(source[part]);
    // The reason of a pause is a word of a list and stands in the sentence.
    if (text === '' || (kind === 'paused' && part === 'reason')) return [];
    return [TITLED.has(part) ? { label: word('field', part), text } : { text }];
  });
}
