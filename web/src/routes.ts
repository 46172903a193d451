/** Which page stands at which address, with the texts it is made of. Everything but the queue is loaded when it is opened. */
import type { ComponentType } from 'react';
import { lazyWith } from './i18n/load.ts';
import { QueuePage } from './pages/queue/queue-page.tsx';

type RoutePath = `/${string}`;

const TRAINS = ['process', 'documents', 'policies', 'releases', 'rules', 'trains'] as const;

export const ROUTES: readonly (readonly [RoutePath, ComponentType])[] = [
  ['/', QueuePage],
  ['/inbox', lazyWith(() => import('./pages/inbox-page.tsx'))],
  ['/cases', lazyWith(() => import('./pages/cases/cases-page.tsx'), 'process', 'cases')],
  ['/cases/new', lazyWith(() => import('./pages/cases/open-case-page.tsx'), 'process', 'cases')],
  ['/cases/:id', lazyWith(() => import('./pages/case/case-page.tsx'), 'process', 'cases')],
  [
    '/customers',
    lazyWith(() => import('./pages/customers/customers-page.tsx'), 'process', 'customers', 'documents', 'retentions'),
  ],
  [
    '/customers/:id',
    lazyWith(
      () => import('./pages/customers/customer-page.tsx'),
      'process',
      'cases',
      'customers',
      'documents',
      'onboardings',
      'renewals',
      'requirements',
      'retentions',
      'surveys',
    ),
  ],
  ['/rounds', lazyWith(() => import('./pages/rounds/rounds-page.tsx'), 'process', 'requirements', 'rounds')],
  ['/onboardings', lazyWith(() => import('./pages/onboardings/onboardings-page.tsx'), 'process', 'onboardings')],
  ['/onboardings/new', lazyWith(() => import('./pages/onboardings/start-page.tsx'), 'process', 'onboardings')],
  ['/onboardings/:id', lazyWith(() => import('./pages/onboardings/onboarding-page.tsx'), 'process', 'onboardings')],
  ['/retentions', lazyWith(() => import('./pages/retentions/retentions-page.tsx'), 'process', 'retentions')],
  ['/retentions/:id', lazyWith(() => import('./pages/retentions/retention-page.tsx'), 'process', 'retentions')],
  ['/surveys', lazyWith(() => import('./pages/surveys/surveys-page.tsx'), 'process', 'surveys')],
  ['/surveys/:id', lazyWith(() => import('./pages/surveys/survey-page.tsx'), 'process', 'surveys')],
  ['/handoffs', lazyWith(() => import('./pages/handoffs/handoffs-page.tsx'), 'process', 'handoffs')],
  ['/handoffs/new', lazyWith(() => import('./pages/handoffs/offer-page.tsx'), 'process', 'handoffs')],
  ['/handoffs/:id', lazyWith(() => import('./pages/handoffs/handoff-page.tsx'), 'process', 'handoffs')],
  ['/renewals', lazyWith(() => import('./pages/renewals/renewals-page.tsx'), 'process', 'renewals')],
  ['/renewals/:id', lazyWith(() => import('./pages/renewals/renewal-page.tsx'), 'process', 'handoffs', 'renewals')],
  ['/contracts', lazyWith(() => import('./pages/contracts/contracts-page.tsx'), 'process', 'renewals')],
  ['/contracts/new', lazyWith(() => import('./pages/contracts/new-contract-page.tsx'), 'process', 'renewals')],
  ['/contracts/import', lazyWith(() => import('./pages/contracts/import/import-page.tsx'), 'renewals', 'imports')],
  ['/contracts/:id', lazyWith(() => import('./pages/contracts/contract-page.tsx'), 'process', 'renewals')],
  ['/leads', lazyWith(() => import('./pages/leads/leads-page.tsx'), 'process', 'leads')],
  ['/leads/new', lazyWith(() => import('./pages/leads/submit-lead-page.tsx'), 'process', 'handoffs', 'leads')],
  ['/leads/:id', lazyWith(() => import('./pages/leads/lead-page.tsx'), 'process', 'handoffs', 'leads')],
  ['/rewards', lazyWith(() => import('./pages/rewards/rewards-page.tsx'), 'process', 'leads')],
  ['/rewards/statement', lazyWith(() => import('./pages/rewards/statement-page.tsx'), 'process', 'leads')],
  ['/releases', lazyWith(() => import('./pages/releases/releases-page.tsx'), 'process', 'releases', 'requirements')],
  ['/releases/trains', lazyWith(() => import('./pages/releases/trains/trains-page.tsx'), ...TRAINS)],
  ['/releases/trains/new', lazyWith(() => import('./pages/releases/trains/train-page.tsx'), ...TRAINS)],
  ['/releases/trains/:id', lazyWith(() => import('./pages/releases/trains/train-page.tsx'), ...TRAINS)],
  ['/releases/:id', lazyWith(() => import('./pages/releases/release-page.tsx'), 'process', 'releases', 'requirements')],
  ['/requirements', lazyWith(() => import('./pages/requirements/requirements-page.tsx'), 'process', 'requirements')],
  ['/requirements/new', lazyWith(() => import('./pages/requirements/submit-page.tsx'), 'process', 'requirements')],
  ['/requirements/:id', lazyWith(() => import('./pages/requirements/requirement-page.tsx'), 'process', 'requirements')],
  ['/rules', rules(() => import('./pages/rules/rules-page.tsx'))],
  ['/rules/:section', rules(() => import('./pages/rules/rules-page.tsx'))],
  ['/rules/calendars/:id', rules(() => import('./pages/rules/calendar/calendar-page.tsx'))],
  ['/rules/policies/:id', rules(() => import('./pages/rules/policy/policy-page.tsx'))],
  ['/rehearsals', lazyWith(() => import('./pages/rehearsals/rehearsals-page.tsx'), 'rehearsals', 'rules')],
  [
    '/rehearsals/:id',
    lazyWith(() => import('./pages/rehearsals/rehearsal-page.tsx'), 'process', 'policies', 'rehearsals', 'rules'),
  ],
  ['/reports', lazyWith(() => import('./pages/reports/reports-page.tsx'), 'process', 'reports')],
  [
    '/operations',
    lazyWith(() => import('./pages/operations/operations-page.tsx'), 'process', 'documents', 'operations', 'rules'),
  ],
];

function rules(load: () => Promise<{ default: ComponentType }>): ComponentType {
  return lazyWith(load, 'process', 'cases', 'customers', 'documents', 'policies', 'rules');
}

/** Whether there is a page at an address. */
export const hasPage = (path: string): boolean => ROUTES.some(([known]) => known === path);
