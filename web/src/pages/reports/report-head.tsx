/** How a report is grouped, the time it is about, what it is compared with, and its file. */
import { Checkbox, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { texts, word } from '../../i18n/instance.ts';
import { day } from '../../ui/format.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { Asked } from './period.ts';
import { firstAndLast, PERIODS, type Period, type Span } from './span.ts';

type HeadProps<By extends string> = Readonly<{
  asked: Asked<By>;
  /** None where there is but one way to look at it. Their words are `reports.byName.<group>`. */
  groups: readonly By[] | undefined;
  /** The button that saves it as a file. */
  csv: ReactNode;
}>;

export function ReportHead<By extends string>({ asked, groups = [], csv }: HeadProps<By>): ReactNode {
  const { t } = useTranslation();
  const { before } = asked;
  return (
    <>
      <div className="section-head report-head">
        {groups.length > 1 && (
          <Tabs
            label={t('reports.by')}
            value={asked.by}
            tabs={groups.map((one) => ({ value: one, label: word('reports.byName', one) }))}
            onChange={(by) => asked.change({ by })}
          />
        )}
        <span className="grow" />
        <PeriodChoice asked={asked} />
        <Checkbox
          size="xs"
          label={t('reports.compare')}
          checked={before !== undefined}
          onChange={(event) => asked.change({ compare: event.currentTarget.checked ? '1' : null })}
        />
        {csv}
      </div>
      {before !== undefined && (
        <p className="muted">{t('reports.compared', { span: spanWords(asked.span), before: spanWords(before) })}</p>
      )}
    </>
  );
}

/** Its first and its last day. */
export function spanWords(span: Span): string {
  const to = new Date(Date.parse(span.to) - 1).toISOString();
  return `${day(span.from)} – ${day(to)}`;
}

const OWN = 'own';

const periodWords = (period: Period): string =>
  Number.isNaN(Number(period))
    ? word('reports.periodName', period)
    : texts.t('reports.days', { count: Number(period) });

function PeriodChoice({ asked }: { asked: Pick<Asked<string>, 'period' | 'span' | 'change'> }): ReactNode {
  const { t } = useTranslation();
  const { period, span, change } = asked;
  const own = typeof period === 'string' ? undefined : period;
  return (
    <>
      <Select
        size="xs"
        w={150}
        aria-label={t('reports.period')}
        value={typeof period === 'string' ? period : OWN}
        data={[
          ...PERIODS.map((one) => ({ value: one, label: periodWords(one) })),
          { value: OWN, label: t('reports.own') },
        ]}
        onChange={(chosen) =>
          change(chosen === OWN ? { ...firstAndLast(span), period: null } : { period: chosen, first: null, last: null })
        }
      />
      {own !== undefined && (
        <>
          <DayField label={t('form.from')} value={own.first} onDay={(first) => change({ first })} />
          <DayField label={t('form.to')} value={own.last} onDay={(last) => change({ last })} />
        </>
      )}
    </>
  );
}

type DayProps = Readonly<{ label: string; value: string; onDay: (day: string) => void }>;

/** Kept as it is until the day is whole. */
function DayField({ label, value, onDay }: DayProps): ReactNode {
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      defaultValue={value}
      onChange={(event) => {
        const { value: typed } = event.currentTarget;
        if (typed !== '') onDay(typed);
      }}
    />
  );
}
