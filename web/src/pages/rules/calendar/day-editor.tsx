import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarBody } from '../../../api/types.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { plainDay } from '../../../ui/format.ts';
import { type DayKind, dayPlan, withDay } from './days.ts';
import { HoursField } from './hours-field.tsx';

type EditorProps = Readonly<{
  date: string;
  body: CalendarBody;
  onChange: (body: CalendarBody) => void;
  onClose: () => void;
}>;

/** One day: as usual, a holiday, or open at hours of its own. */
export function DayEditor({ date, body, onChange, onClose }: EditorProps): ReactNode {
  const { t } = useTranslation();
  const [plan, setPlan] = useState(() => dayPlan(body, date));
  const kinds: readonly DayKind[] = ['usual', 'holiday', 'own'];
  return (
    <Dialog onClose={onClose} title={plainDay(date)} size="sm">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(withDay(body, date, plan));
          onClose();
        }}
      >
        <SegmentedControl
          fullWidth
          aria-label={plainDay(date)}
          value={plan.kind}
          data={kinds.map((kind) => ({ value: kind, label: t(`calendar.kind.${kind}`) }))}
          onChange={(kind) => setPlan((before) => ({ ...before, kind }))}
        />
        {plan.kind === 'own' && (
          <HoursField
            label={t('calendar.hours')}
            value={plan.hours}
            onChange={(hours) => setPlan((before) => ({ ...before, hours }))}
          />
        )}
        {plan.kind !== 'usual' && (
          <TextInput
            label={t('calendar.reason')}
            maxLength={200}
            value={plan.reason}
            onChange={(event) => {
              const reason = event.currentTarget.value;
              setPlan((before) => ({ ...before, reason }));
            }}
          />
        )}
        <div className="form-foot">
          <Button type="submit">{t('calendar.take')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
