/** The numbers of the report on activation, and what they are called. */
import type { ActivationReport } from '../../../../api/onboardings/report.ts';
import { texts } from '../../i18n/instance.ts';
import { type Figure, says } from './figure.ts';
import type { ChartParts } from './group-chart.tsx';

export type Line = ActivationReport['total'];

export const OVERALL: ReadonlySet<string> = new Set(['started', 'share30', 'share60', 'share90', 'medianDays']);

/** A cohort in parts, each of which is what became of some of it. */
export const COHORT: ChartParts = [
  ['within30', 'first'],
  ['from30To60', 'second'],
  ['from60To90', 'third'],
  ['after90', 'fourth'],
  ['open', 'rest'],
  ['notActivated', 'ink'],
];

const COUNTS = [
  'open',
  'atRisk',
  'late',
  'notActivated',
  'cancelled',
  'extensions',
  'extensionDays',
  'suspensions',
  'presumed',
] as const;

export function activationFigures(): readonly Figure<Line>[] {
  const { t } = texts;
  const count = (name: 'started' | 'activated' | 'after90' | (typeof COUNTS)[number]): Figure<Line> => ({
    name,
    of: name,
    head: t(`reports.${name}`),
    value: (line) => line[name],
    say: says.number,
  });
  const share = (days: 30 | 60 | 90): Figure<Line> => ({
    name: `share${days}`,
    of: `within${days}`,
    head: t('reports.within', { days }),
    value: (line) => line[`share${days}`],
    say: says.share,
    isShare: true,
  });
  const between = (name: 'from30To60' | 'from60To90', [from, to]: readonly [number, number]): Figure<Line> => ({
    name,
    of: name,
    head: t('reports.between', { from, to }),
    value: (line) => line[name],
    say: says.number,
  });
  return [
    count('started'),
    count('activated'),
    {
      ...between('from30To60', [0, 30]),
      name: 'within30',
      of: 'within30',
      head: t('reports.within', { days: 30 }),
      value: (line) => line.within30,
    },
    share(30),
    between('from30To60', [30, 60]),
    share(60),
    between('from60To90', [60, 90]),
    share(90),
    count('after90'),
    {
      name: 'medianDays',
      of: 'medianDays',
      head: t('reports.medianDays'),
      value: (line) => line.medianDays,
      say: says.number,
      isMeasured: true,
    },
    ...COUNTS.map(count),
  ];
}
