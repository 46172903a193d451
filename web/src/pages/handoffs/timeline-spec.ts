/** How the facts of a handoff are told. */
import type { TimelineEntry } from '../../api/types.ts';
import { word, wordOf } from '../../i18n/instance.ts';
import { ESCALATIONS, type Names, type TimelineSpec, type Written } from '../../process/timeline-words.ts';
import { textOf } from '../../ui/guards.ts';

const ANSWERS = new Set([
  'offeredTo',
  'accepted',
  'declined',
  'unanswered',
  'assigned',
  'handedBack',
  'withdrawn',
  'kept',
]);
const QUESTIONS = new Set(['asked', 'questionAnswered']);

function sentence({ kind, data }: TimelineEntry, names: Names): string | undefined {
  if (kind === 'declined') {
    return wordOf('handoff', 'event.declined', { reason: word('handoff.declined', textOf(data['reason'])) });
  }
  if (kind === 'nobodyLeft') {
    return wordOf('handoff', 'event.nobodyLeft', { name: names.person(textOf(data['managerId'])) ?? '…' });
  }
  return undefined;
}

/** The reason of a decline is a word of a list and stands in the sentence. */
const writing = ({ kind, data }: TimelineEntry): readonly Written[] | undefined =>
  kind === 'declined' ? [textOf(data['note'])].flatMap((text) => (text === '' ? [] : [{ text }])) : undefined;

export const handoffTimeline: TimelineSpec = {
  kind: 'handoff',
  filters: {
    answers: ({ kind }) => ANSWERS.has(kind),
    questions: ({ kind }) => QUESTIONS.has(kind),
    notes: ({ kind }) => kind === 'noted',
    escalations: ({ kind }) => ESCALATIONS.includes(kind),
  },
  sentence,
  writing,
};
