/** Handing something over, with what whoever receives it has to know. */
import { customer, type DemoStep, GRANT, NOVAK, person } from './step.ts';

/** A context pack with everything the demo's policy wants. */
export const PACK = {
  why: '客户的增购预算已批准，需要商务推进。',
  decisionMakers: ['许文博（信息部总经理）'],
  promises: ['十二月前给出报价'],
  risks: ['竞品同时在谈'],
  openCases: ['无'],
  openRequirements: ['报表批量导出为 Excel'],
  history: '三年老客户，每年续约。',
  amounts: '现合同 126 万元，预计增购 40 万元。',
} as const;

const ENGLISH = {
  why: 'The contract is signed; from now on they are looked after by one person.',
  decisionMakers: ['Clara Weiss (operations)'],
  promises: ['First training within two weeks'],
  risks: ['Their key user is on leave until the middle of the month'],
  openCases: ['none'],
  openRequirements: ['Invoices in two currencies'],
  history: 'Two demonstrations, one pilot of six weeks.',
  amounts: 'EUR 18,000 a year.',
} as const;

/** In the language of whoever writes it. */
export const packOf = (by: number): typeof PACK | typeof ENGLISH => (by === NOVAK || by === GRANT ? ENGLISH : PACK);

type Offer = Readonly<{ by: number; of: string; to: number; title: string; keep: string }>;

/** Offered by one person to another. */
export function offer({ by, of, to, title, keep }: Offer): DemoStep {
  const pack = packOf(by);
  return {
    by,
    path: '/handoffs',
    body: {
      customerId: customer(of),
      to: { personId: person(to) },
      handoffKind: 'general',
      pack,
      reason: pack.why,
      title,
    },
    keep,
  };
}
