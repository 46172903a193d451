/** The reports there are, one line for each; a report brings its own groups, period and file. Its word is `reports.tab.<name>`. */
import type { ComponentType } from 'react';
import { lazyWith } from '../../i18n/load.ts';

export const REPORTS = [
  ['sla', lazyWith(() => import('./service-levels.tsx'))],
  ['activation', lazyWith(() => import('./activation.tsx'))],
  ['retention', lazyWith(() => import('./retention.tsx'))],
  ['requirements', lazyWith(() => import('./requirements.tsx'), 'requirements')],
  ['renewals', lazyWith(() => import('./renewals.tsx'), 'renewals')],
  ['handoffs', lazyWith(() => import('./handoffs.tsx'), 'handoffs')],
] as const satisfies readonly (readonly [name: string, report: ComponentType])[];
