/** How the facts of a renewal are told; a step is called by what is done in it. */
import type { TimelineEntry } from '../../api/types.ts';
import { word, wordOf } from '../../i18n/instance.ts';
import { itemWord } from '../../process/kinds.ts';
import { ESCALATIONS, type Names, type TimelineSpec } from '../../process/timeline-words.ts';
import { money, plainDay } from '../../ui/format.ts';
import { isRecord, textOf } from '../../ui/guards.ts';
import type { RenewalView } from './types.ts';

const STEPS = new Set(['stepReached', 'stepDone', 'stepSkipped', 'stepAssigned']);
const OFFERS = new Set(['quoted', 'expanded', 'renewed', 'churned', 'lapsed', 'wonBack', 'cancelled', 'termEnded']);
const OWNERS = new Set([
  'ownershipDecided',
  'assigned',
  'supportAdded',
  'supportRemoved',
  'handoffOffered',
  'ownerChanged',
  'giverReplaced',
  'handoffEnded',
]);

const event = (name: string, values?: Readonly<Record<string, unknown>>): string =>
  wordOf('renewal', `event.${name}`, values);

const amountOf = (data: Readonly<Record<string, unknown>>, currency: string): string =>
  typeof data['amountMinor'] === 'number' ? money(data['amountMinor'], textOf(data['currency']) || currency) : '';

/** @param reasons why customers leave, by key */
export function renewalTimeline(of: RenewalView, reasons: ReadonlyMap<string, string>): TimelineSpec {
  const stepName = (key: unknown): string => {
    const what = of.steps.find((step) => step.key === key)?.what;
    return what === undefined ? textOf(key) : itemWord('renewal', what);
  };
  const sentence = ({ kind, data }: TimelineEntry, names: Names): string | undefined => {
    if (STEPS.has(kind)) {
      const name = names.person(textOf(data['personId'])) ?? '…';
      return event(data['byRule'] === true ? 'stepAskedAnew' : kind, { step: stepName(data['step']), name });
    }
    switch (kind) {
      case 'quoted':
      case 'expanded':
        return event(kind, { amount: amountOf(data, of.contract.currency), product: textOf(data['product']) });
      case 'renewed':
      case 'wonBack': {
        const next = isRecord(data['next']) ? data['next'] : {};
        const until = textOf(next['endDate']);
        return event(kind, { amount: amountOf(next, ''), until: until === '' ? '…' : plainDay(until) });
      }
      case 'ownerChanged':
        return event(kind, {
          from: names.person(textOf(data['from'])) ?? '…',
          to: names.person(textOf(data['to'])) ?? '…',
        });
      case 'churned':
        return event(kind, { reason: reasons.get(textOf(data['reasonKey'])) ?? textOf(data['reasonKey']) });
      case 'ownershipDecided':
        return event(data['suggests'] === true ? 'ownershipSuggested' : kind, {
          name: names.person(textOf(data['ownerId'])) ?? '…',
          on: word('renewal.on', textOf(data['on'])),
        });
      default:
        return undefined;
    }
  };
  return {
    kind: 'renewal',
    filters: {
      steps: ({ kind }) => STEPS.has(kind),
      offers: ({ kind }) => OFFERS.has(kind),
      owners: ({ kind }) => OWNERS.has(kind),
      notes: ({ kind }) => kind === 'noted',
      escalations: ({ kind }) => ESCALATIONS.includes(kind),
    },
    sentence,
  };
}
