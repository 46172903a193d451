/** How a report is grouped, the time it is about, and its file. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { type Asked, PERIODS } from './period.ts';

type HeadProps<By extends string> = Readonly<{
  asked: Asked<By>;
  /** None where there is but one way to look at it. Their words are `reports.byName.<group>`. */
  groups: readonly By[] | undefined;
  /** The button that saves it as a file. */
  csv: ReactNode;
}>;

export function ReportHead<By extends string>({ asked, groups = [], csv }: HeadProps<By>): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="section-head">
      {groups.length > 0 && (
        <Tabs
          label={t('reports.by')}
          value={asked.by}
          tabs={groups.map((one) => ({ value: one, label: word('reports.byName', one) }))}
          onChange={(one) => asked.change('by', one)}
        />
      )}
      <span className="grow" />
      <Select
        size="xs"
        w={150}
        aria-label={t('reports.period')}
        value={asked.period}
        data={PERIODS.map((days) => ({ value: days, label: t('reports.days', { count: Number(days) }) }))}
        onChange={(days) => asked.change('days', days ?? asked.period)}
      />
      {csv}
    </div>
  );
}
