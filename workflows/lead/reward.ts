/** What a lead earns whom: the rules of the policy one by one, each with its input and its result. Pure, in minor units. */
import type { HelpDegree, LeadRewardPolicyBody, RewardBand, RewardScheme } from './reward-policy.contract.ts';

export type RewardOccasion = 'qualified' | 'won';

/** Somebody's help; of several by one person the strongest counts. */
export type Help = Readonly<{ personId: string; degree: HelpDegree }>;

/** A reward this lead brought before, as far as it stands. */
export type EarlierReward = Readonly<{ personId: string; quarter: string; currency: string; amountMinor: number }>;

/** Everything a reward follows from, except what else its receivers have earned. */
export type RewardBasis = Readonly<{
  occasion: RewardOccasion;
  rules: Pick<LeadRewardPolicyBody, 'schemes' | 'helpPermille' | 'submitterPermille'>;
  /** Of the amount won, or expected; without one the first scheme says. */
  currency?: string;
  wonMinor?: number;
  submitterId: string;
  helps: readonly Help[];
  earlier: readonly EarlierReward[];
}>;

/** The quarter it counts in, and what each receiver has earned in it with other leads, in the basis's currency. */
export type QuarterEarnings = Readonly<{ quarter: string; earnedMinor: Readonly<Record<string, number>> }>;

/** One rule that was applied; amounts in minor units. */
export type RewardStep = Readonly<{
  rule: 'noScheme' | 'qualified' | 'band' | 'noBand' | 'help' | 'capPerLead' | 'split' | 'capPerPersonQuarter';
  personId?: string;
  input: Readonly<Record<string, number | string | null>>;
  resultMinor: number;
}>;

export type RewardShare = Readonly<{ personId: string; amountMinor: number }>;

/** `shares` leaves out who gets nothing; the steps say why. */
export type ComputedReward = Readonly<{
  currency: string | null;
  quarter: string;
  shares: readonly RewardShare[];
  steps: readonly RewardStep[];
}>;

/** So many thousandths, rounded down; exact for every amount a policy may name. */
export const permilleOf = (amountMinor: number, permille: number): number =>
  Math.floor(amountMinor / 1_000) * permille + Math.floor(((amountMinor % 1_000) * permille) / 1_000);

/** The rules for this currency; without one, the policy's first. */
export const schemeOf = ({ rules, currency }: Pick<RewardBasis, 'rules' | 'currency'>): RewardScheme | undefined =>
  currency === undefined ? rules.schemes[0] : rules.schemes.find((scheme) => scheme.currency === currency);

/** Those who share a reward: the submitter first, then whoever else has helped, each once. */
export const receiversOf = ({ submitterId, helps }: Pick<RewardBasis, 'submitterId' | 'helps'>): string[] => [
  ...new Set([submitterId, ...helps.map(({ personId }) => personId)]),
];

/** Computes a reward: its occasion's amount, times the help, at most the lead's cap, split, at most each person's cap. */
export function computeReward(basis: RewardBasis, { quarter, earnedMinor }: QuarterEarnings): ComputedReward {
  const scheme = schemeOf(basis);
  if (scheme === undefined) {
    const step: RewardStep = { rule: 'noScheme', input: { currency: basis.currency ?? null }, resultMinor: 0 };
    return { currency: null, quarter, shares: [], steps: [step] };
  }
  const steps: RewardStep[] = [baseOf(basis, scheme)];
  if (basis.occasion === 'won') steps.push(helpOf(basis, lastOf(steps)));
  steps.push(...leadCapOf(basis, scheme, lastOf(steps)));
  const split = splitOf(basis, lastOf(steps));
  steps.push(...split);
  const shares = split.flatMap(({ personId, resultMinor }): RewardShare[] => {
    if (personId === undefined) return [];
    const sofar = (earnedMinor[personId] ?? 0) + earlierOf(basis, scheme, { personId, quarter });
    const cap = personCapOf(scheme, { personId, amountMinor: resultMinor }, sofar);
    steps.push(...cap);
    const amountMinor = cap[0]?.resultMinor ?? resultMinor;
    return amountMinor === 0 ? [] : [{ personId, amountMinor }];
  });
  return { currency: scheme.currency, quarter, shares, steps };
}

const lastOf = (steps: readonly RewardStep[]): number => steps.at(-1)?.resultMinor ?? 0;

function baseOf({ occasion, wonMinor = 0 }: RewardBasis, scheme: RewardScheme): RewardStep {
  const { currency, qualifiedMinor = 0, wonBands } = scheme;
  if (occasion === 'qualified') return { rule: 'qualified', input: { currency }, resultMinor: qualifiedMinor };
  const band = wonBands.findLast(({ fromMinor }) => wonMinor >= fromMinor);
  if (band === undefined) return { rule: 'noBand', input: { currency, wonMinor }, resultMinor: 0 };
  return {
    rule: 'band',
    input: { currency, wonMinor, fromMinor: band.fromMinor, ...band.pays },
    resultMinor: paidBy(band, wonMinor),
  };
}

const paidBy = ({ pays }: RewardBand, wonMinor: number): number =>
  'fixedMinor' in pays ? pays.fixedMinor : permilleOf(wonMinor, pays.permille);

const STRENGTH: Readonly<Record<HelpDegree | 'none', number>> = { none: 0, introduced: 1, joined: 2, led: 3 };

function helpOf({ helps, rules }: RewardBasis, amountMinor: number): RewardStep {
  const degree = helps.reduce<HelpDegree | 'none'>(
    (best, help) => (STRENGTH[help.degree] > STRENGTH[best] ? help.degree : best),
    'none',
  );
  const permille = rules.helpPermille[degree];
  return { rule: 'help', input: { degree, permille, amountMinor }, resultMinor: permilleOf(amountMinor, permille) };
}

function leadCapOf(
  { earlier }: RewardBasis,
  { capPerLeadMinor, currency }: RewardScheme,
  amountMinor: number,
): RewardStep[] {
  if (capPerLeadMinor === undefined) return [];
  const earlierMinor = sum(earlier.filter((one) => one.currency === currency));
  const resultMinor = Math.max(0, Math.min(amountMinor, capPerLeadMinor - earlierMinor));
  return [{ rule: 'capPerLead', input: { capMinor: capPerLeadMinor, earlierMinor, amountMinor }, resultMinor }];
}

/** Equal parts of what is not the submitter's; what cannot be divided is the submitter's, too. */
function splitOf(basis: RewardBasis, amountMinor: number): RewardStep[] {
  const [submitterId = basis.submitterId, ...helpers] = receiversOf(basis);
  const { submitterPermille } = basis.rules;
  const forHelpers = helpers.length === 0 ? 0 : permilleOf(amountMinor, 1_000 - submitterPermille);
  const each = helpers.length === 0 ? 0 : Math.floor(forHelpers / helpers.length);
  const step = (personId: string, resultMinor: number): RewardStep => ({
    rule: 'split',
    personId,
    input: { amountMinor, submitterPermille, helpers: helpers.length },
    resultMinor,
  });
  return [step(submitterId, amountMinor - each * helpers.length), ...helpers.map((personId) => step(personId, each))];
}

function personCapOf(
  { capPerPersonQuarterMinor: capMinor }: RewardScheme,
  { personId, amountMinor }: RewardShare,
  earnedMinor: number,
): RewardStep[] {
  if (capMinor === undefined) return [];
  const resultMinor = Math.max(0, Math.min(amountMinor, capMinor - earnedMinor));
  return [{ rule: 'capPerPersonQuarter', personId, input: { capMinor, earnedMinor, amountMinor }, resultMinor }];
}

const earlierOf = (
  { earlier }: RewardBasis,
  { currency }: RewardScheme,
  { personId, quarter }: { personId: string; quarter: string },
): number =>
  sum(earlier.filter((one) => one.personId === personId && one.quarter === quarter && one.currency === currency));

const sum = (amounts: readonly EarlierReward[]): number => amounts.reduce((all, one) => all + one.amountMinor, 0);
