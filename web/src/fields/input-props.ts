/** What the component of a field is given, whatever its kind. */
import type { FieldSpec, Value, Values } from './spec.ts';

export type InputProps = Readonly<{
  field: FieldSpec;
  label: string;
  required: boolean;
  value: Value;
  /** All of the form, for fields that depend on others. */
  values: Values;
  error?: string | undefined;
  isFirst: boolean;
  onChange: (value: Value) => void;
}>;

/** What stands below the label. */
export const hintOf = ({ hint }: FieldSpec): string | undefined => (typeof hint === 'function' ? hint() : hint);
/** What every component of the library takes. */
export const common = ({ field, label, required, error }: InputProps) => ({
  label,
  required,
  withAsterisk: false,
  error,
  description: hintOf(field),
});
/** A dialog gives the focus to the field with this attribute. */
export const focus = ({ isFirst }: InputProps): object => (isFirst ? { 'data-autofocus': true } : {});
