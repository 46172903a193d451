import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { digitsOf } from '../../../fields/money.ts';
import { useForm } from './form-context.ts';
import type { Shape } from './shape.ts';
import { common, type InputProps } from './small-input.tsx';
import { currencyAt, isAmount, majorOf } from './value-words.ts';
import { unitOf } from './words.ts';

/** A number with what it counts; an amount is typed in units of its currency and kept in minor ones. */
export function NumberField(props: InputProps<Extract<Shape, { is: 'number' }>>): ReactNode {
  const form = useForm();
  const { shape, name, path, value, onChange } = props;
  const currency = isAmount(name) ? currencyAt(form, path) : undefined;
  if (currency !== undefined) return <AmountInput {...props} currency={currency} />;
  const unit = unitOf(name);
  return (
    <NumberInput
      {...common(props)}
      {...(shape.min === undefined ? {} : { min: shape.min })}
      {...(shape.max === undefined ? {} : { max: shape.max })}
      allowDecimal={!shape.whole}
      allowNegative={shape.min === undefined || shape.min < 0}
      suffix={unit === undefined ? '' : ` ${unit}`}
      value={typeof value === 'number' ? value : ''}
      onChange={(typed) => onChange(typed === '' || typed === '-' ? undefined : Number(typed))}
    />
  );
}

/** An amount in a currency that is known already. */
export function AmountInput({ currency, value, onChange, ...props }: InputProps & { currency: string }): ReactNode {
  const digits = digitsOf(currency);
  return (
    <NumberInput
      {...common({ ...props, value, onChange })}
      allowNegative={false}
      decimalScale={digits}
      thousandSeparator=","
      suffix={` ${currency}`}
      value={typeof value === 'number' ? majorOf(value, currency) : ''}
      onChange={(typed) => onChange(typed === '' ? undefined : Math.round(Number(typed) * 10 ** digits))}
    />
  );
}
