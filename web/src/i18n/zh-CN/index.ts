/** Chinese, in the words of people who answer for cases. */
import type { AreaName, TextsOf } from '../areas.ts';
import type en from '../en/index.ts';
import type { Same } from '../same.ts';
import { kinds } from './kinds.ts';
import { shared } from './shared.ts';
import { work } from './work.ts';

const zhCN: Same<typeof en> = { ...shared, ...work, ...kinds };
export default zhCN;

export const areas: { readonly [Name in AreaName]: () => Promise<{ default: Same<TextsOf<Name>> }> } = {
  process: () => import('./process.ts'),
  answers: () => import('./answers.ts'),
  cases: () => import('./cases.ts'),
  charts: () => import('./charts.ts'),
  customers: () => import('./customers.ts'),
  documents: () => import('./documents.ts'),
  rules: () => import('./rules.ts'),
  policies: () => import('./policies.ts'),
  reports: () => import('./reports.ts'),
  operations: () => import('./operations.ts'),
  rehearsals: () => import('./rehearsals.ts'),
  releases: () => import('./releases.ts'),
  requirements: () => import('./requirements.ts'),
  trains: () => import('./trains.ts'),
  rounds: () => import('./rounds.ts'),
  handoffs: () => import('./handoffs.ts'),
  imports: () => import('./imports.ts'),
  onboardings: () => import('./onboardings.ts'),
  retentions: () => import('./retentions.ts'),
  setup: () => import('./setup.ts'),
  surveys: () => import('./surveys.ts'),
  renewals: () => import('./renewals.ts'),
  leads: () => import('./leads.ts'),
};
