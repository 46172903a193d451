/** Facts of a process as sentences. Facts of a kind not known here are shown by their name, never hidden. */
import type { TimelineEntry } from '../api/types.ts';
import { texts, word, wordOf } from '../i18n/instance.ts';
import { dateTime } from '../ui/format.ts';
import { isRecord, listOf, textOf } from '../ui/guards.ts';
import type { IconName } from '../ui/icons.tsx';
import { valuesOf } from './fact-values.ts';
import { type ClockName, clockWord, type KindName } from './kinds.ts';

/** What ids and keys of facts mean to people; a level whose clock is not at hand goes by its key. */
export type Names = Readonly<{
  person: (id: string) => string | undefined;
  level?: (clock: string, level: string) => string | undefined;
}>;

export type Written = Readonly<{ label?: string; text: string }>;

/** How the facts of a kind are told; what is not said here is told as for every kind. */
export type TimelineSpec = Readonly<{
  kind: KindName;
  /** Which entries each filter shows; its word is `<kind>.timeline.<name>` or `timeline.<name>`. */
  filters?: Readonly<Record<string, (entry: TimelineEntry) => boolean>>;
  /** Facts that need more than the word `<kind>.event.<fact>` with their data in its braces. */
  sentence?: (entry: TimelineEntry, names: Names) => string | undefined;
  /** What the clocks of this process are called. */
  clockName?: ClockName;
  /** What people wrote, below the sentence, where it is more than fields of the fact. */
  writing?: (entry: TimelineEntry) => readonly Written[] | undefined;
  icons?: Readonly<Record<string, IconName>>;
}>;

export const ESCALATIONS = ['thresholdsReached', 'escalatedByHand', 'acknowledged', 'deliveryFailed'];

/** The filters of a kind that has none of its own. */
export const FILTERS: NonNullable<TimelineSpec['filters']> = {
  notes: ({ kind }) => kind === 'noted',
  escalations: ({ kind }) => ESCALATIONS.includes(kind),
  changes: ({ kind }) => kind !== 'noted' && !ESCALATIONS.includes(kind),
};

/** What happened, in one sentence. */
export function sentence(spec: TimelineSpec, entry: TimelineEntry, names: Names): string {
  const { kind, data } = entry;
  const own = spec.sentence?.(entry, names);
  if (own !== undefined) return own;
  switch (kind) {
    case 'thresholdsReached':
      return reached(spec, data, names);
    case 'paused':
      return wordOf(spec.kind, `event.${kind}`, { reason: word('waiting', textOf(data['reason'])) });
    case 'noted':
      return texts.t(data['visibility'] === 'customer' ? 'event.notedForCustomer' : 'event.noted');
    default:
      return wordOf(spec.kind, `event.${kind}`, valuesOf(data, { person: names.person, instant: dateTime }));
  }
}

type Data = TimelineEntry['data'];

function reached({ kind, clockName }: TimelineSpec, data: Data, names: Names): string {
  const { t } = texts;
  const clock = textOf(data['clock']);
  const levelName = (level: unknown): string => names.level?.(clock, textOf(level)) ?? textOf(level);
  const stage = clockName?.(clock) ?? clockWord(kind, clock.split('/')[0] ?? '');
  const breached = listOf(data['firings']).some((firing) => isRecord(firing) && firing['key'] === 'due');
  const notify = isRecord(data['notify']) ? data['notify'] : undefined;
  if (notify === undefined) return t(breached ? 'event.breached' : 'event.levelPassed', { stage });
  const repeat = typeof notify['repeat'] === 'number' ? notify['repeat'] : 0;
  const key = breached ? 'event.breachedLevel' : repeat > 0 ? 'event.levelRepeated' : 'event.level';
  const words = t(key, { stage, level: levelName(notify['level']), count: repeat });
  const missed = listOf(notify['missed']).map(levelName);
  return missed.length === 0 ? words : `${words} ${t('event.missed', { levels: missed.join(', ') })}`;
}

const WRITTEN = ['text', 'note', 'question', 'answer', 'reason'];

/** What people wrote, below the sentence. */
export function writing(spec: TimelineSpec, entry: TimelineEntry): readonly Written[] {
  const own = spec.writing?.(entry);
  if (own !== undefined) return own;
  return WRITTEN.flatMap((part) => {
    const text = textOf(entry.data[part]);
    // The reason of a pause is a word of a list and stands in the sentence.
    return text === '' || (entry.kind === 'paused' && part === 'reason') ? [] : [{ text }];
  });
}
