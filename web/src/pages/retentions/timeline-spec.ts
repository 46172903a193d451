/** How the facts of a watch over retention are told. */
import type { TimelineEntry } from '../../api/types.ts';
import { word, wordOf } from '../../i18n/instance.ts';
import { language } from '../../i18n/language.ts';
import type { ClockName } from '../../process/kinds.ts';
import { ESCALATIONS, type Names, type TimelineSpec, type Written } from '../../process/timeline-words.ts';
import { isRecord, textOf } from '../../ui/guards.ts';
import { whole } from './health-badge.tsx';
import type { RetentionView } from './types.ts';

const INTERVENTIONS = new Set(['interventionOpened', 'interventionClosed', 'interventionAssigned']);
const HEALTH = new Set(['healthEvaluated', 'relationshipNoted', 'surveyMarked']);

const event = (name: string, values?: Readonly<Record<string, unknown>>): string =>
  wordOf('retention', `event.${name}`, values);

function sentenceOf({ rules }: RetentionView, { kind, data }: TimelineEntry, names: Names): string | undefined {
  switch (kind) {
    case 'opened':
      return isRecord(data['again']) ? again(data['again'], data['source']) : undefined;
    case 'healthEvaluated': {
      const health = isRecord(data['health']) ? data['health'] : {};
      const { score, band } = health;
      return event(kind, {
        score: typeof score === 'number' ? whole(score) : '–',
        band: word('retention.band', textOf(band) || 'unknown'),
      });
    }
    case 'interventionOpened': {
      const rule = rules.find(({ key }) => key === data['rule'])?.title[language()] ?? textOf(data['rule']);
      return event(kind, { no: data['intervention'], rule });
    }
    case 'interventionClosed':
      return event(kind, {
        no: data['intervention'],
        outcome: word('retention.outcome', textOf(data['outcome'])),
      });
    case 'interventionAssigned':
      return event(kind, { no: data['intervention'], name: names.person(textOf(data['personId'])) ?? '…' });
    case 'relationshipNoted':
      return event(kind, { mark: word('retention.mark', String(data['mark'])) });
    default:
      return undefined;
  }
}

/** The customer was lost, and is back: after which watch, why that one ended, and with which term. */
function again(before: Readonly<Record<string, unknown>>, source: unknown): string {
  const term = isRecord(source) ? textOf(source['number']) : '';
  return event('openedAgain', { number: textOf(before['number']), ended: textOf(before['ended']), term });
}

const writing = ({ kind, data }: TimelineEntry): readonly Written[] | undefined =>
  kind === 'interventionClosed' ? [{ text: textOf(data['reason']) }] : undefined;

/** Clocks of interventions go by what each is about. */
export const clockNameOf =
  ({ interventions }: Pick<RetentionView, 'interventions'>): ClockName =>
  (key) => {
    const found = interventions.find(({ no }) => key === `intervention/${no}`);
    return found && `${found.no} · ${found.title[language()]}`;
  };

/** @param of whose rules have the names */
export const retentionTimeline = (of: RetentionView): TimelineSpec => ({
  kind: 'retention',
  filters: {
    health: ({ kind }) => HEALTH.has(kind),
    interventions: ({ kind }) => INTERVENTIONS.has(kind),
    notes: ({ kind }) => kind === 'noted',
    escalations: ({ kind }) => ESCALATIONS.includes(kind),
  },
  sentence: (entry, names) => sentenceOf(of, entry, names),
  clockName: clockNameOf(of),
  writing,
});
