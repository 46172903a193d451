/** The reports there are, one line for each; a report brings its own groups, period and file. Its word is `reports.tab.<name>`. */
import type { ComponentType } from 'react';
import { lazyWith } from '../../i18n/load.ts';

export const REPORTS = [
  [
    'sla',
    // Timers of every kind of process are in it.
    lazyWith(
      () => import('./service-levels.tsx'),
      'cases',
      'handoffs',
      'leads',
      'onboardings',
      'releases',
      'renewals',
      'requirements',
      'retentions',
      'surveys',
    ),
  ],
  ['activation', lazyWith(() => import('./activation.tsx'), 'onboardings')],
  ['adoption', lazyWith(() => import('./adoption.tsx'))],
  ['retention', lazyWith(() => import('./retention.tsx'), 'retentions')],
  ['requirements', lazyWith(() => import('./requirements.tsx'), 'requirements')],
  ['renewals', lazyWith(() => import('./renewals.tsx'), 'renewals')],
  ['handoffs', lazyWith(() => import('./handoffs.tsx'), 'handoffs')],
] as const satisfies readonly (readonly [name: string, report: ComponentType])[];
