/** Which fields the commands of a requirement have. Whether one is allowed, and what its fields may hold, the API decides. */
import { isMoney, minorUnits } from '../../fields/money.ts';
import { choicesOf, type Values } from '../../fields/spec.ts';
import type { CommandSpec, KindCommands } from '../../process/commands.ts';
import { textOf } from '../../ui/guards.ts';
import { AreaField } from './area-field.tsx';
import { AskingContact } from './asking-contact.tsx';
import { releaseAside } from './release-choice.tsx';
import type { RequirementCommand } from './types.ts';

const answer = { name: 'answer', kind: 'longText' } as const;
const reason = { name: 'reason', kind: 'longText' } as const;
const release = { name: 'releaseId', kind: 'process', of: 'release' } as const;
const capacityReason = { name: 'capacityReason', kind: 'longText', optional: true } as const;
const effort = { name: 'effortDays', kind: 'number', min: 0, max: 10_000, decimals: 1 } as const;
const team = { name: 'teamId', kind: 'team', optional: true } as const;
const area = { name: 'area', kind: 'own', input: AreaField } as const;
const note = { name: 'note', kind: 'longText' } as const;
const STAGES = ['lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost'] as const;

export const VERDICTS = ['adopt', 'decline', 'defer', 'askMore'] as const;

/** Lines of a text as the parts of a split. */
const partsOf = (text: unknown): { title: string }[] =>
  textOf(text)
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [{ title: line.trim() }]));

const hasCustomer = ({ customerId }: Values): boolean => textOf(customerId) !== '';

/** The deal of a requester, whom the line that was asked from names. */
function dealBody({ requester, amount, stage }: Values): Record<string, unknown> {
  const money = isMoney(amount) ? { amountMinor: minorUnits(amount), currency: amount.currency } : {};
  return { requester, deal: { ...money, stage } };
}

/** Whoever decides is replaced where people are managed. */
type Asked = Exclude<RequirementCommand, 'assignDecider'>;

const specs: { readonly [Name in Asked]: CommandSpec } = {
  passOn: {
    fields: [
      { name: 'scene', kind: 'longText' },
      { ...area, optional: true },
    ],
  },
  explain: { fields: [answer] },
  askMore: { fields: [{ name: 'question', kind: 'longText' }] },
  decline: { fields: [answer] },
  supply: { fields: [{ name: 'text', kind: 'longText' }] },
  verdict: {
    fields: [
      { name: 'verdict', kind: 'choice', first: 'adopt', choices: choicesOf('requirement.verdict', VERDICTS) },
      answer,
      { name: 'until', kind: 'date', when: ({ verdict }) => verdict === 'defer' },
    ],
  },
  withdrawVerdict: { fields: [reason] },
  substitute: { fields: [{ name: 'reviewerId', kind: 'person' }, { name: 'personId', kind: 'person' }, reason] },
  bringBack: { fields: [reason] },
  estimate: { fields: [effort, team] },
  schedule: {
    fields: [release, { ...effort, optional: true }, team, { ...reason, optional: true }, capacityReason],
    aside: releaseAside,
  },
  moveTo: { fields: [release, reason, capacityReason], aside: releaseAside },
  drop: { fields: [reason, answer] },
  split: {
    fields: [{ name: 'parts', kind: 'longText' }, reason],
    toBody: (values) => ({ parts: partsOf(values['parts']), reason: values['reason'] }),
  },
  markReady: { fields: [{ ...note, optional: true }] },
  requestUrgent: { fields: [release, reason], aside: releaseAside },
  decideUrgent: { fields: [{ name: 'approve', kind: 'yesNo', first: 'yes' }, answer, capacityReason] },
  confirm: { fields: [{ ...note, optional: true }] },
  notWhatWeMeant: { fields: [note] },
  reopen: { fields: [reason] },
  join: {
    fields: [
      { name: 'customerId', kind: 'customer' },
      { name: 'contactId', kind: 'own', optional: true, when: hasCustomer, input: AskingContact },
    ],
  },
  leave: {
    fields: [{ ...note, optional: true }],
    toBody: ({ requester, note: why }) => ({ requester, ...(textOf(why) === '' ? {} : { note: why }) }),
  },
  setDeal: {
    fields: [
      { name: 'amount', kind: 'money' },
      {
        name: 'stage',
        kind: 'choice',
        first: 'proposal',
        inList: true,
        choices: choicesOf('requirement.deal', STAGES),
      },
    ],
    toBody: dealBody,
  },
  merge: {
    fields: [
      { name: 'intoId', kind: 'process', of: 'requirement' },
      { ...reason, optional: true },
    ],
  },
  linkCase: { fields: [{ name: 'caseId', kind: 'process', of: 'escalation', state: 'all' }] },
  unlinkCase: { fields: [{ name: 'caseId', kind: 'process', of: 'escalation', state: 'all' }] },
  markDeficiency: { fields: [{ name: 'deficiency', kind: 'yesNo', first: 'yes' }, reason] },
  edit: {
    fields: [
      { name: 'title', kind: 'text', optional: true },
      { ...area, optional: true },
    ],
  },
  assign: {
    fields: [
      { name: 'ownerId', kind: 'person' },
      { ...note, optional: true },
    ],
  },
  note: { fields: [{ name: 'text', kind: 'longText' }] },
};

const requirementCommands: KindCommands = { specs, doneBy: { firstFilter: 'passOn', review: 'verdict' } };
export default requirementCommands;
