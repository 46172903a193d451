import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText, type Ranges, readHours } from './hours-text.ts';

type HoursProps = Readonly<{
  label: string;
  value: readonly (readonly [string, string])[] | undefined;
  onChange: (hours: Ranges) => void;
}>;

/** Opening hours as text; while it cannot be read the field says so and the hours stay as they were. */
export function HoursField({ label, value, onChange }: HoursProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(() => hoursText(value));
  const isReadable = readHours(text) !== undefined;
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={t('calendar.closed')}
      error={isReadable ? undefined : t('calendar.hoursHint')}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const hours = readHours(typed);
        if (hours !== undefined) onChange(hours);
      }}
    />
  );
}
