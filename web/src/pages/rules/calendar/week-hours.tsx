import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarBody } from '../../../api/types.ts';
import { plainDay, weekdays } from '../../../ui/format.ts';
import { HoursField } from './hours-field.tsx';
import { hoursText } from './hours-text.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type WeekProps = Readonly<{ body: CalendarBody; onChange: ((body: CalendarBody) => void) | undefined }>;

/** The hours of a usual week, and the zone they are in. */
export function WeekHours({ body, onChange }: WeekProps): ReactNode {
  const { t } = useTranslation();
  const names = weekdays();
  if (onChange === undefined) {
    return (
      <section className="panel week">
        <h2>{t('calendar.week')}</h2>
        <dl className="facts">
          {DAYS.map((day, at) => (
            <div key={day}>
              <dt>{names[at]}</dt>
              <dd>{hoursText(body.hours[day]) || t('calendar.closed')}</dd>
            </div>
          ))}
          <div>
            <dt>{t('doc.timezone')}</dt>
            <dd>{body.timezone}</dd>
          </div>
          {body.validUntil !== undefined && (
            <div>
              <dt>{t('calendar.validUntil')}</dt>
              <dd>{plainDay(body.validUntil)}</dd>
            </div>
          )}
        </dl>
      </section>
    );
  }
  return (
    <section className="panel week">
      <h2>{t('calendar.week')}</h2>
      <div className="week-fields">
        {DAYS.map((day, at) => (
          <HoursField
            key={day}
            label={names[at] ?? day}
            value={body.hours[day]}
            onChange={(hours) => onChange({ ...body, hours: { ...body.hours, [day]: hours } })}
          />
        ))}
        <Select
          size="xs"
          label={t('doc.timezone')}
          searchable
          limit={60}
          data={Intl.supportedValuesOf('timeZone')}
          value={body.timezone}
          onChange={(timezone) => timezone !== null && onChange({ ...body, timezone })}
        />
      </div>
    </section>
  );
}
