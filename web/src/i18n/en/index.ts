/** English. The Chinese texts have the same shape, which the compiler checks. */
import { kinds } from './kinds.ts';
import { shared } from './shared.ts';
import { work } from './work.ts';

/** What every page needs, loaded before anything is shown. */
const en = { ...shared, ...work, ...kinds };
export default en;

/** What only some pages need, loaded with them. An area may say more under a name that another one has, too. */
export const areas = {
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
