/** The numbers of the report on adoption, and what they are called. */
import type { AdoptionReport } from '../../../../api/usage/report.ts';
import { texts } from '../../i18n/instance.ts';
import { type Figure, says } from './figure.ts';
import type { ChartParts } from './group-chart.tsx';

export type Line = AdoptionReport['total'];

/** Users of a group side by side; who is active has been seen, too. */
export const PARTS: ChartParts = [
  ['activeUsers', 'first'],
  ['neverActiveUsers', 'rest'],
];

const COUNTS = [
  'customers',
  'activeCustomers',
  'licensedUsers',
  'everActiveUsers',
  'activeUsers',
  'neverActiveUsers',
] as const;

export function adoptionFigures(): readonly Figure<Line>[] {
  const { t } = texts;
  return [
    ...COUNTS.map(
      (name): Figure<Line> => ({
        name,
        of: name,
        head: t(`reports.adoption.${name}`),
        value: (line) => line[name],
        say: says.number,
      }),
    ),
    {
      name: 'adoption',
      of: 'activeUsers',
      head: t('reports.adoption.share'),
      value: ({ adoption }) => adoption,
      say: says.share,
      isShare: true,
    },
  ];
}
