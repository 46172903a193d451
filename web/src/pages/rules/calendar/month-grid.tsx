import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarBody } from '../../../api/types.ts';
import { month, plainDay, weekdays, workingDuration } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icons.tsx';
import { type MonthDay, monthOf, nextMonth } from './month.ts';

type GridProps = Readonly<{ body: CalendarBody; onDay: ((date: string) => void) | undefined }>;

const thisMonth = (): string => new Date().toISOString().slice(0, 7);

/** A month: open hours, holidays with their names, make-up days. In a draft every day can be changed. */
export function MonthGrid({ body, onDay }: GridProps): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(thisMonth);
  const { days, before } = useMemo(() => monthOf(body, shown), [body, shown]);
  const total = days.reduce((sum, { openMs }) => sum + openMs, 0);
  return (
    <section className="month" aria-label={month(shown)}>
      <div className="section-head">
        <h2 aria-live="polite">{month(shown)}</h2>
        <span className="muted">{t('calendar.openHours', { length: workingDuration(total) })}</span>
        <span className="grow" />
        <span className="together">
          <ActionIcon
            variant="default"
            aria-label={t('calendar.before')}
            onClick={() => setShown(nextMonth(shown, -1))}
          >
            <Icon name="left" />
          </ActionIcon>
          <Button size="compact-sm" variant="default" onClick={() => setShown(thisMonth())}>
            {t('calendar.today')}
          </Button>
          <ActionIcon variant="default" aria-label={t('calendar.after')} onClick={() => setShown(nextMonth(shown, 1))}>
            <Icon name="right" />
          </ActionIcon>
        </span>
      </div>
      <div className="month-grid">
        {weekdays().map((name) => (
          <span key={name} className="month-weekday" aria-hidden="true">
            {name}
          </span>
        ))}
        {Array.from({ length: before }, (_, at) => (
          <span key={`before${at}`} />
        ))}
        {days.map((one) => (
          <Day key={one.date} of={one} onDay={onDay} />
        ))}
      </div>
    </section>
  );
}

function Day({ of, onDay }: { of: MonthDay; onDay: GridProps['onDay'] }): ReactNode {
  const { t } = useTranslation();
  const { date, ranges, closed, changed } = of;
  const kind = changed === undefined ? (closed === undefined ? 'open' : closed.reason) : 'changed';
  const isToday = date === new Date().toISOString().slice(0, 10);
  const content = (
    <>
      <span className={isToday ? 'month-date today' : 'month-date'}>
        <span className="sr-only">{plainDay(date)}</span>
        <span aria-hidden="true">{Number(date.slice(8))}</span>
      </span>
      <span className="month-words">
        {closed !== undefined && (closed.note ?? t(`why.closed.${closed.reason}`))}
        {changed !== undefined && <strong>{changed.note ?? t('calendar.ownHours')}</strong>}
      </span>
      <span className="muted month-hours">{ranges.join(' ')}</span>
    </>
  );
  const className = `month-day month-${kind}`;
  if (onDay === undefined) return <div className={className}>{content}</div>;
  return (
    <UnstyledButton className={className} onClick={() => onDay(date)}>
      {content}
    </UnstyledButton>
  );
}
