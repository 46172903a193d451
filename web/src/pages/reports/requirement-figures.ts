/** The numbers of the report on requirements, and what they are called. */
import type { RequirementReport } from '../../../../api/requirements/report.ts';
import { texts, word } from '../../i18n/instance.ts';
import { type Figure, says } from './figure.ts';
import type { ChartParts } from './group-chart.tsx';

export type Promised = RequirementReport['promisedByMonth'][number];
export type Slipped = RequirementReport['slipsByMonth'][number];
type Stay = RequirementReport['times'][number];
type Support = RequirementReport['supportByArea'][number];

/** The numbers of the whole period. */
export function overall(): readonly Figure<RequirementReport>[] {
  const { t } = texts;
  type Value = Figure<RequirementReport>['value'];
  const one = (of: keyof typeof NAMES, value: Value): Figure<RequirementReport> => ({
    name: of,
    of,
    head: t(`reports.requirement.${of}`),
    value,
    say: says.number,
  });
  const share = { say: says.share, isShare: true };
  return [
    one('submitted', ({ submitted }) => submitted),
    { ...one('declined', ({ declined }) => declined.share), ...share },
    one('promised', ({ promises }) => promises.promised),
    one('shipped', ({ promises }) => promises.shipped),
    { ...one('kept', ({ promises: { kept, shipped } }) => (shipped === 0 ? null : kept / shipped)), ...share },
    one('slipped', ({ promises }) => promises.slipped),
    one('slips', ({ promises }) => promises.slips),
    { ...one('medianDelayDays', ({ promises }) => promises.medianDelayDays), isMeasured: true },
  ];
}

const NAMES = {
  submitted: true,
  declined: true,
  promised: true,
  shipped: true,
  kept: true,
  slipped: true,
  slips: true,
  medianDelayDays: true,
};

/** What a promise has come to: one of these. */
export const ENDS: ChartParts = [
  ['kept', 'first'],
  ['late', 'third'],
  ['waiting', 'rest'],
  ['dropped', 'ink'],
];

/** By month of the first promise. */
export const promiseFigures = (): readonly Figure<Promised>[] =>
  (['promised', 'kept', 'late', 'waiting', 'dropped', 'medianDelayDays'] as const).map((name) => ({
    name,
    of: `promises.${name}`,
    head: texts.t(`reports.promise.${name}`),
    value: (line) => line[name],
    say: says.number,
    isMeasured: name.startsWith('median'),
  }));

/** By the month in which something slipped. */
export const slipFigures = (): readonly Figure<Slipped>[] =>
  (['slips', 'medianSlipDays'] as const).map((name) => ({
    name,
    of: `slipsIn.${name}`,
    head: texts.t(`reports.slip.${name}`),
    value: (line) => line[name],
    say: says.number,
    isMeasured: name.startsWith('median'),
  }));

/** In each state; called as in other reports. */
export const stayFigures = (): readonly Figure<Stay>[] =>
  (
    [
      ['stays', 'stays', says.number],
      ['medianSeconds', 'median', says.seconds],
      ['p90Seconds', 'p90', says.seconds],
    ] as const
  ).map(([name, head, say]) => ({
    name,
    of: `times.${name}`,
    head: texts.t(`reports.${head}`),
    value: (line) => line[name],
    say,
    isMeasured: name !== 'stays',
  }));

/** By area. */
export const supportFigures = (): readonly Figure<Support>[] =>
  (
    [
      ['requirements', 'nav.requirements', says.number],
      ['cases', 'nav.cases', says.number],
      ['seconds', 'reports.supportTime', says.seconds],
    ] as const
  ).map(([name, head, say]) => ({
    name,
    of: `support.${name}`,
    head: texts.t(head),
    value: (line) => line[name],
    say,
  }));

/** What a number is called whose rows are shown, by its name in the API. */
export function figureWord(of: string): string {
  if (of.startsWith('deals.')) return texts.t('reports.dealsWaiting');
  const named = [...promiseFigures(), ...slipFigures(), ...stayFigures()].find((one) => one.of === of);
  const support = supportFigures().find((one) => one.of === of);
  if (support !== undefined) return `${texts.t('reports.support')} · ${support.head}`;
  return named?.head ?? word('reports.requirement', of);
}
