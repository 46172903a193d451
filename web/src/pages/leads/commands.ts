/** Which fields the commands of a lead have. Whether one is allowed, the API says. */
import { isMoney, minorUnits } from '../../fields/money.ts';
import { choicesOf } from '../../fields/spec.ts';
import { handOverBody, handOverSpec } from '../../handing-over/hand-over.tsx';
import type { CommandSpec, CommandSpecs, KindCommands } from '../../process/commands.ts';
import type { LeadView } from './types.ts';

const note = { name: 'note', kind: 'longText', optional: true } as const;
const reason = { name: 'reason', kind: 'longText' } as const;
const money = { name: 'amount', kind: 'money' } as const;
export const HELP_DEGREES = ['introduced', 'joined', 'led'] as const;

/** Every command that can be given without knowing the lead: in the queue, too. */
const specs: CommandSpecs = {
  qualify: { fields: [{ ...money, name: 'expected', optional: true }, note] },
  notQualified: { fields: [reason] },
  markKnown: {
    fields: [
      { name: 'pointer', kind: 'text' },
      { name: 'evidence', kind: 'longText', optional: true },
    ],
  },
  win: {
    fields: [{ ...money, name: 'amountMinor' }, { name: 'signedAt', kind: 'instant' }, note],
  },
  lose: { fields: [reason] },
  withdraw: { fields: [reason] },
  recordHelp: {
    fields: [
      { name: 'degree', kind: 'choice', first: 'joined', choices: choicesOf('lead.help', HELP_DEGREES) },
      { name: 'personId', kind: 'person', optional: true },
      note,
    ],
  },
  assign: { fields: [{ name: 'ownerId', kind: 'person' }, note] },
  acknowledge: { fields: [note] },
  note: { fields: [{ name: 'text', kind: 'longText' }] },
};

const leadCommands: KindCommands = { specs };
export default leadCommands;

/** All commands of one lead: handing it over fills in what is known of its customer. */
export const specsOf = ({ customer }: LeadView): CommandSpecs => ({
  ...specs,
  handOver: {
    ...handOverSpec({ customerId: customer.id, handoffKind: 'lead' }),
    toBody: (values) => handOverBody(values),
  },
});

/** The commands of a reward; they are sent to the reward itself. */
export const REWARD_SPECS: CommandSpecs = {
  approveReward: { path: 'approve', fields: [note] },
  rejectReward: { path: 'reject', fields: [reason] },
  payReward: { path: 'pay', fields: [{ name: 'reference', kind: 'text', optional: true }] },
};

/** A correction is in the reward's own currency; taking back is below zero. */
export const correction = (currency: string): CommandSpec => ({
  path: 'correct',
  fields: [
    { name: 'direction', kind: 'choice', first: 'less', choices: choicesOf('lead.correction', ['less', 'more']) },
    { name: 'amountMinor', kind: 'money', currency, isCurrencyFixed: true },
    reason,
  ],
  toBody: ({ direction, amountMinor, reason: why }) => {
    const minor = isMoney(amountMinor) ? minorUnits(amountMinor) : 0;
    return { amountMinor: direction === 'less' ? -minor : minor, reason: why };
  },
});
