/** Reports, one beside the other; every number leads to the rows behind it. */
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { oneOf } from '../../ui/guards.ts';
import { Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTitle } from '../../ui/title.ts';
import { REPORTS } from './tabs.ts';

const NAMES = REPORTS.map(([name]) => name);

export default function ReportsPage(): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const shown = oneOf(NAMES, search.get('report')) ?? 'sla';
  const Report = REPORTS.find(([name]) => name === shown)?.[1];
  useTitle(t('nav.reports'));
  return (
    <div className={search.has('of') ? 'page page-list' : 'page'}>
      <header className="page-head">
        <h1>{t(`reports.tab.${shown}`)}</h1>
        <Tabs
          label={t('nav.reports')}
          value={shown}
          tabs={NAMES.map((name) => ({ value: name, label: t(`reports.tab.${name}`) }))}
          // How one report is grouped means nothing to another.
          onChange={(name) => setSearch(name === 'sla' ? {} : { report: name }, { replace: true })}
        />
      </header>
      <Suspense fallback={<Loading />}>{Report !== undefined && <Report key={shown} />}</Suspense>
    </div>
  );
}
