/** Out of sight for a while. The clock of the case runs on, and the dialog says so. */
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { FormError } from '../ui/form-error.tsx';
import { dateTime } from '../ui/format.ts';

type SnoozeProps = Readonly<{ about: string; onClose: () => void; onSnooze: (until: string) => Promise<void> }>;

export function SnoozeDialog({ about, onClose, onSnooze }: SnoozeProps): ReactNode {
  const { t } = useTranslation();
  const [own, setOwn] = useState('');
  const snooze = useMutation({ mutationFn: onSnooze });
  const now = dayjs();
  const choices = [
    { name: 'hour', at: now.add(1, 'hour') },
    { name: 'threeHours', at: now.add(3, 'hour') },
    { name: 'tomorrow', at: now.add(1, 'day').hour(9).minute(0).second(0) },
    { name: 'week', at: now.add(1, 'week').startOf('week').add(1, 'day').hour(9) },
  ] as const;
  return (
    <Dialog onClose={onClose} title={t('queue.snoozeTitle')} size="sm">
      <p className="muted cut">{about}</p>
      <p className="hint">{t('queue.snoozeHint')}</p>
      <div className="stack">
        {choices.map(({ name, at }) => (
          <Button
            key={name}
            variant="default"
            justify="space-between"
            disabled={snooze.isPending}
            onClick={() => snooze.mutate(at.toISOString())}
            rightSection={<span className="muted">{dateTime(at.valueOf())}</span>}
          >
            {t(`queue.until.${name}`)}
          </Button>
        ))}
        <form
          className="inline-form"
          onSubmit={(event) => {
            event.preventDefault();
            snooze.mutate(new Date(own).toISOString());
          }}
        >
          <TextInput
            type="datetime-local"
            label={t('queue.until.own')}
            required
            withAsterisk={false}
            value={own}
            onChange={(event) => setOwn(event.currentTarget.value)}
          />
          <Button type="submit" loading={snooze.isPending}>
            {t('queue.snooze')}
          </Button>
        </form>
      </div>
      <FormError error={snooze.error} />
    </Dialog>
  );
}
