/** Holidays from elsewhere into the draft: the official Chinese ones of a year, or an iCalendar file. */
import { Button, FileButton, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../api/client.ts';
import type { CalendarBody } from '../../../api/types.ts';
import { tellDone, tellRefusal } from '../../../ui/tell.tsx';
import { withDaysOf } from './days.ts';

type ImportsProps = Readonly<{ body: CalendarBody; onChange: (body: CalendarBody) => void }>;

export function Imports({ body, onChange }: ImportsProps): ReactNode {
  const { t } = useTranslation();
  const [year, setYear] = useState(new Date().getFullYear() + 1);
  const take = (found: CalendarBody): void => {
    onChange(withDaysOf(body, found));
    tellDone(t('calendar.imported', { count: (found.holidays?.length ?? 0) + (found.makeUpDays?.length ?? 0) }));
  };
  const refused = (error: unknown): void => tellRefusal(error, t('calendar.import'));
  const china = useMutation({
    mutationFn: () => imported('china', { year, timezone: body.timezone, hours: body.hours }),
    onSuccess: take,
    onError: refused,
  });
  const ical = useMutation({
    mutationFn: async (file: File) =>
      imported('ical', {
        timezone: body.timezone,
        hours: body.hours,
        ical: await file.text(),
        fromYear: year,
        toYear: year,
      }),
    onSuccess: take,
    onError: refused,
  });
  return (
    <div className="actions" role="group" aria-label={t('calendar.import')}>
      <NumberInput
        size="xs"
        w={90}
        aria-label={t('calendar.year')}
        min={1990}
        max={2190}
        value={year}
        onChange={(value) => setYear(Number(value))}
      />
      <Button size="xs" variant="default" loading={china.isPending} onClick={() => china.mutate()}>
        {t('calendar.importChina')}
      </Button>
      <FileButton accept="text/calendar,.ics" onChange={(file) => file !== null && ical.mutate(file)}>
        {(props) => (
          <Button {...props} size="xs" variant="default" loading={ical.isPending}>
            {t('calendar.importIcal')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

async function imported(kind: 'china' | 'ical', body: object): Promise<CalendarBody> {
  return (await send<{ body: CalendarBody }>(`/calendars/import/${kind}`, { method: 'POST', body })).body.body;
}
