/** Which page stands at which address. Everything but the queue is loaded when it is opened. */
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { Missing } from './pages/missing.tsx';
import { QueuePage } from './pages/queue/queue-page.tsx';
import { Loading } from './ui/states.tsx';

const CasePage = lazy(() => import('./pages/case/case-page.tsx'));
const CasesPage = lazy(() => import('./pages/cases/cases-page.tsx'));
const OpenCasePage = lazy(() => import('./pages/cases/open-case-page.tsx'));
const CustomersPage = lazy(() => import('./pages/customers/customers-page.tsx'));
const CustomerPage = lazy(() => import('./pages/customers/customer-page.tsx'));
const RulesPage = lazy(() => import('./pages/rules/rules-page.tsx'));
const CalendarPage = lazy(() => import('./pages/rules/calendar/calendar-page.tsx'));
const PolicyPage = lazy(() => import('./pages/rules/policy/policy-page.tsx'));
const RehearsalsPage = lazy(() => import('./pages/rehearsals/rehearsals-page.tsx'));
const RehearsalPage = lazy(() => import('./pages/rehearsals/rehearsal-page.tsx'));
const ReportsPage = lazy(() => import('./pages/reports/reports-page.tsx'));
const OperationsPage = lazy(() => import('./pages/operations/operations-page.tsx'));
const InboxPage = lazy(() => import('./pages/inbox-page.tsx'));

export function Pages(): ReactNode {
  return (
    <Suspense fallback={<Loading />}>
      <Routes>
        <Route path="/" element={<QueuePage />} />
        <Route path="/cases" element={<CasesPage />} />
        <Route path="/cases/new" element={<OpenCasePage />} />
        <Route path="/customers" element={<CustomersPage />} />
        <Route path="/customers/:id" element={<CustomerPage />} />
        <Route path="/inbox" element={<InboxPage />} />
        <Route path="/cases/:id" element={<CasePage />} />
        <Route path="/rules" element={<RulesPage />} />
        <Route path="/rules/:section" element={<RulesPage />} />
        <Route path="/rules/calendars/:id" element={<CalendarPage />} />
        <Route path="/rules/policies/:id" element={<PolicyPage />} />
        <Route path="/rehearsals" element={<RehearsalsPage />} />
        <Route path="/rehearsals/:id" element={<RehearsalPage />} />
        <Route path="/reports" element={<ReportsPage />} />
        <Route path="/operations" element={<OperationsPage />} />
        <Route path="*" element={<Missing />} />
      </Routes>
    </Suspense>
  );
}
