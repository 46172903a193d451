/** Inputs of the parts that stand in many policies: whose calendar, how long, who, how much. */
import { NumberInput, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipientRole } from '../../../api/types.ts';
import { isMoney, minorUnits, type TypedMoney, typedMoney } from '../../../fields/money.ts';
import { MoneyInput } from '../../../fields/money-input.tsx';
import { isRecord, oneOf, textOf } from '../../../ui/guards.ts';
import { useCalendarChoices } from '../policy/calendar-choices.ts';
import { recipientOf, valueOfRecipient } from '../policy/levels.ts';
import { useRecipientChoices } from '../policy/recipient-choices.ts';
import { common, type InputProps } from './small-input.tsx';

/** The customer's calendar, round the clock, or one of ours. */
export function CalendarInput(props: InputProps): ReactNode {
  const { value, onChange } = props;
  const known = useCalendarChoices();
  const calendar = isRecord(value) ? `key:${textOf(value['key'])}` : textOf(value);
  return (
    <Select
      {...common(props)}
      data={known}
      value={calendar === '' ? null : calendar}
      onChange={(chosen) =>
        onChange(oneOf(['customer', 'always'], chosen) ?? { key: (chosen ?? '').replace('key:', '') })
      }
    />
  );
}

const UNITS = ['minutes', 'hours', 'workingDays'] as const;
type Unit = (typeof UNITS)[number];

/** The unit that a target reads best in. */
function unitOfTarget(value: unknown): Unit {
  if (!isRecord(value) || 'workingDays' in value) return 'workingDays';
  return typeof value['minutes'] === 'number' && value['minutes'] % 60 === 0 ? 'hours' : 'minutes';
}

const FACTOR = { minutes: 1, hours: 60, workingDays: 1 } as const;

/** How long something may take: minutes and hours of working time, or working days. */
export function TargetInput(props: InputProps): ReactNode {
  const { t } = useTranslation();
  const { label, value, onChange } = props;
  const [unit, setUnit] = useState(() => unitOfTarget(value));
  const field = unit === 'workingDays' ? 'workingDays' : 'minutes';
  const length = isRecord(value) ? value[field] : undefined;
  const shown = typeof length === 'number' ? length / FACTOR[unit] : '';
  const give = (typed: number | string, of: Unit): void =>
    onChange(typed === '' ? {} : { [of === 'workingDays' ? 'workingDays' : 'minutes']: Number(typed) * FACTOR[of] });
  return (
    <div className="field-pair">
      <NumberInput
        {...common(props)}
        min={0}
        allowNegative={false}
        value={shown}
        onChange={(typed) => give(typed, unit)}
      />
      <Select
        size="xs"
        aria-label={`${label} · ${t('rules.unit')}`}
        data={UNITS.map((one) => ({ value: one, label: t(`ruleUnit.${one}`) }))}
        value={unit}
        onChange={(chosen) => {
          const next = oneOf(UNITS, chosen) ?? unit;
          setUnit(next);
          give(shown, next);
        }}
      />
    </div>
  );
}

const isRecipient = (value: unknown): value is RecipientRole => isRecord(value) && typeof value['kind'] === 'string';

/** One role, a team's duty or a person. */
export function RecipientInput(props: InputProps): ReactNode {
  const { value, optional, onChange } = props;
  const choices = useRecipientChoices();
  return (
    <Select
      {...common(props)}
      searchable
      clearable={optional}
      data={choices}
      value={isRecipient(value) ? valueOfRecipient(value) : null}
      onChange={(chosen) => onChange(chosen === null ? undefined : recipientOf(chosen))}
    />
  );
}

/** An amount with its currency, kept in minor units. */
export function MoneyField(props: InputProps): ReactNode {
  const { label, hint, error, value, onChange } = props;
  const { amountMinor, currency } = isRecord(value) ? value : { amountMinor: undefined, currency: 'CNY' };
  const code = textOf(currency) || 'CNY';
  const typed: TypedMoney =
    typeof amountMinor === 'number' ? typedMoney(amountMinor, code) : { amount: '', currency: code };
  return (
    <MoneyInput
      label={label}
      required={false}
      error={error}
      description={hint}
      value={typed}
      isCurrencyFixed={false}
      onChange={(next) => {
        if (!isMoney(next)) return;
        onChange({ ...(next.amount === '' ? {} : { amountMinor: minorUnits(next) }), currency: next.currency });
      }}
    />
  );
}
