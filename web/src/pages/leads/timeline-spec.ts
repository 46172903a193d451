/** How the facts of a lead are told. */
import type { TimelineEntry } from '../../api/types.ts';
import { word, wordOf } from '../../i18n/instance.ts';
import { ESCALATIONS, type Names, type TimelineSpec } from '../../process/timeline-words.ts';
import { money } from '../../ui/format.ts';
import { textOf } from '../../ui/guards.ts';

const DECISIONS = new Set(['qualified', 'notQualified', 'alreadyKnown', 'won', 'lost', 'withdrawn']);
const REWARDS = new Set([
  'rewardEntered',
  'rewardApproved',
  'rewardRejected',
  'rewardPaid',
  'correctionAsked',
  'rewardsReassigned',
]);

const event = (name: string, values?: Readonly<Record<string, unknown>>): string =>
  wordOf('lead', `event.${name}`, values);

function sentence({ kind, data }: TimelineEntry, names: Names): string | undefined {
  const { amountMinor } = data;
  const amount = typeof amountMinor === 'number' ? money(amountMinor, textOf(data['currency']) || 'CNY') : '';
  switch (kind) {
    case 'won':
      return event(kind, { amount });
    case 'helped':
      return event(kind, {
        name: names.person(textOf(data['personId'])) ?? '…',
        degree: word('lead.help', textOf(data['degree'])),
      });
    case 'ownerChanged':
      return event(kind, {
        from: names.person(textOf(data['from'])) ?? '…',
        to: names.person(textOf(data['to'])) ?? '…',
      });
    case 'rewardsReassigned':
      return event(data['byRule'] === true ? 'rewardsAskedAnew' : kind, {
        from: names.person(textOf(data['fromId'])) ?? '…',
        to: names.person(textOf(data['toId'])) ?? '…',
      });
    case 'rewardEntered':
      return event(kind, { occasion: word('lead.occasion', textOf(data['occasion'])) });
    default:
      return undefined;
  }
}

export const leadTimeline: TimelineSpec = {
  kind: 'lead',
  filters: {
    decisions: ({ kind }) => DECISIONS.has(kind),
    rewards: ({ kind }) => REWARDS.has(kind),
    notes: ({ kind }) => kind === 'noted',
    escalations: ({ kind }) => ESCALATIONS.includes(kind),
  },
  sentence,
};
