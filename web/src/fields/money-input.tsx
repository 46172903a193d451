import { Input, NumberInput, Select } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CURRENCIES, digitsOf, isMoney } from './money.ts';
import type { Value } from './spec.ts';

type MoneyProps = Readonly<{
  label: string;
  required: boolean;
  error: string | undefined;
  description: string | undefined;
  value: Value;
  isCurrencyFixed: boolean;
  onChange: (value: Value) => void;
}>;

/** An amount beside its currency. */
export function MoneyInput({
  value,
  isCurrencyFixed,
  onChange,
  label,
  required,
  error,
  description,
  ...focus
}: MoneyProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { amount, currency } = isMoney(value) ? value : { amount: '', currency: 'CNY' };
  const currencies = CURRENCIES.some((one) => one === currency) ? [...CURRENCIES] : [currency, ...CURRENCIES];
  return (
    <Input.Wrapper
      label={label}
      labelProps={{ htmlFor: id }}
      required={required}
      withAsterisk={false}
      error={error}
      description={description}
    >
      <div className="money-input">
        <NumberInput
          {...focus}
          id={id}
          required={required}
          allowNegative={false}
          thousandSeparator=","
          decimalScale={digitsOf(currency)}
          value={amount}
          onChange={(typed) => onChange({ amount: String(typed), currency })}
        />
        <Select
          w={92}
          aria-label={t('field.currency')}
          disabled={isCurrencyFixed}
          data={currencies}
          value={currency}
          onChange={(chosen) => onChange({ amount, currency: chosen ?? currency })}
        />
      </div>
    </Input.Wrapper>
  );
}
