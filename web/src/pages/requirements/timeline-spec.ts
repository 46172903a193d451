/** How the facts of a requirement are told. */
import type { TimelineEntry } from '../../api/types.ts';
import { word, wordOf } from '../../i18n/instance.ts';
import { ESCALATIONS, type Names, type TimelineSpec, type Written } from '../../process/timeline-words.ts';
import { isRecord, textOf } from '../../ui/guards.ts';

const DECISIONS = new Set([
  'passedOn',
  'explained',
  'declined',
  'returned',
  'verdictGiven',
  'verdictWithdrawn',
  'decided',
  'dropped',
  'confirmed',
  'closed',
]);
const PROMISES = new Set([
  'admitAsked',
  'answered',
  'releaseMoved',
  'unscheduled',
  'shipped',
  'readyMarked',
  'urgentRequested',
  'urgentRefused',
  'deciderAssigned',
]);

const event = (name: string, values?: Readonly<Record<string, unknown>>): string =>
  wordOf('requirement', `event.${name}`, values);

function sentence({ kind, data }: TimelineEntry, names: Names): string | undefined {
  switch (kind) {
    case 'verdictGiven':
    case 'decided':
      return event(kind, { verdict: word('requirement.verdict', textOf(data['verdict'])) });
    case 'verdictWithdrawn':
      return event(data['round'] === undefined ? kind : 'roundVoided', {
        verdict: word('requirement.verdict', textOf(data['round'] ?? data['verdict'])),
      });
    case 'assigned':
      return event('assigned', { name: names.person(textOf(data['ownerId'])) ?? '…' });
    case 'deciderAssigned':
      return event(data['byRule'] === true ? 'deciderAskedAnew' : kind, {
        name: names.person(textOf(data['personId'])) ?? '…',
      });
    case 'closed':
      return event('closed', { outcome: wordOf('requirement', `outcome.${textOf(data['outcome'])}`) });
    default:
      return undefined;
  }
}

function writing({ kind, data }: TimelineEntry): readonly Written[] | undefined {
  if (kind === 'passedOn') return [{ text: textOf(data['scene']) }];
  if (kind !== 'opened') return undefined;
  const { wish } = data;
  return isRecord(wish) ? [{ text: textOf(wish['wish']) }] : [];
}

export const requirementTimeline: TimelineSpec = {
  kind: 'requirement',
  filters: {
    decisions: ({ kind }) => DECISIONS.has(kind),
    promises: ({ kind }) => PROMISES.has(kind),
    notes: ({ kind }) => kind === 'noted',
    escalations: ({ kind }) => ESCALATIONS.includes(kind),
  },
  sentence,
  writing,
};
