/** Which fields the commands of a renewal have. Whether one is allowed, the API says. */
import { typedMoney } from '../../fields/money.ts';
import { bodyOf, choicesOf, type FieldSpec, isGiven, type Option } from '../../fields/spec.ts';
import { handOverSpec } from '../../handing-over/hand-over.tsx';
import type { CommandSpec, CommandSpecs, KindCommands } from '../../process/commands.ts';
import { itemWord } from '../../process/kinds.ts';
import { steering } from '../../process/steering.ts';
import { plainDay } from '../../ui/format.ts';
import { textOf } from '../../ui/guards.ts';
import { linesOf } from '../../ui/lines.ts';
import type { RenewalView } from './types.ts';

const note = { name: 'note', kind: 'longText', optional: true } as const;
const reason = { name: 'reason', kind: 'longText' } as const;
const RELATIONSHIPS = ['good', 'neutral', 'poor'] as const;

/** What can be asked for without knowing the renewal: in the queue. */
const specs: CommandSpecs = {
  assign: { fields: [{ name: 'personId', kind: 'person' }, note] },
  addSupport: { fields: [{ name: 'personId', kind: 'person' }] },
  cancel: { fields: [reason] },
  note: {
    fields: [
      { name: 'text', kind: 'longText' },
      {
        name: 'relationship',
        kind: 'choice',
        optional: true,
        choices: choicesOf('renewal.relationship', RELATIONSHIPS),
      },
    ],
  },
};

const renewalCommands: KindCommands = {
  specs,
  // Why a customer leaves is asked for on the page alone.
  of: steering<RenewalView>('renewal', (view) => specsOf(view, [])),
  doneBy: Object.fromEntries(
    [
      'checkUsage',
      'prepareOffer',
      'meetDecisionMaker',
      'sendQuote',
      'getSignature',
      'decideOnNotice',
      'followUpGrace',
    ].map((item) => [item, 'completeStep']),
  ),
};
export default renewalCommands;

/** All commands of one renewal; their forms begin with what its contract says. */
export function specsOf(of: RenewalView, reasons: readonly Option[]): CommandSpecs {
  const { amountMinor, currency } = of.contract;
  const amount = { name: 'amountMinor', kind: 'money', first: typedMoney(amountMinor, currency), currency } as const;
  const added = { ...amount, first: { amount: '', currency }, isCurrencyFixed: true } as const;
  const key = { name: 'key', kind: 'choice', inList: true, ...openSteps(of) } as const;
  const person = {
    name: 'personId',
    kind: 'choice',
    inList: true,
    choices: of.supporters.map(({ id, name }) => ({ value: id, label: name })),
  } as const;
  return {
    ...specs,
    completeStep: { fields: [key, note] },
    skipStep: { fields: [key, reason] },
    assignStep: {
      fields: [
        { name: 'key', kind: 'choice', inList: true, ...dueSteps(of) },
        { name: 'personId', kind: 'person' },
        note,
      ],
    },
    quote: { fields: [amount, note] },
    renew: nextTerm(of, amount),
    winBack: nextTerm(of, amount),
    expand: { fields: [{ name: 'product', kind: 'text' }, added, note] },
    churn: { fields: [{ name: 'reasonKey', kind: 'choice', inList: true, choices: reasons }, note] },
    removeSupport: { fields: [person] },
    handOver: handOverSpec({ customerId: of.customer.id, handoffKind: 'renewal' }),
  };
}

/** The steps that are not settled; the first that is due stands there already. */
function openSteps({ steps }: RenewalView): Choosable {
  return choosable(steps.filter(({ state }) => state === 'ahead' || state === 'due' || state === 'passed'));
}

/** The steps that are somebody's turn. */
const dueSteps = ({ steps }: RenewalView): Choosable => choosable(steps.filter(({ state }) => state === 'due'));

type Choosable = Readonly<{ choices: readonly Option[]; first: string }>;

function choosable(open: RenewalView['steps']): Choosable {
  return {
    choices: open.map(({ key, what, date }) => ({
      value: key,
      label: `${itemWord('renewal', what)}${date === null ? '' : ` · ${plainDay(date)}`}`,
    })),
    first: (open.find(({ state }) => state === 'due') ?? open[0])?.key ?? '',
  };
}

/** What is agreed on for the next term; what is left out stays as it is. */
function nextTerm({ contract }: RenewalView, amount: FieldSpec): CommandSpec {
  const fields: readonly FieldSpec[] = [
    amount,
    { name: 'months', kind: 'number', min: 1, max: 600, optional: true },
    { name: 'startDate', kind: 'date', optional: true },
    { name: 'signedOn', kind: 'date', optional: true },
    { name: 'products', kind: 'longText', first: contract.products.join('\n') },
    { name: 'newProductLine', kind: 'yesNo', first: 'no' },
    note,
  ];
  return {
    fields,
    toBody: (values) => ({
      ...bodyOf(fields, values),
      ...(isGiven(values['products']) ? { products: linesOf(textOf(values['products'])) } : {}),
    }),
  };
}
