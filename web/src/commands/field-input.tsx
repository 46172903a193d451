/** One field of a command's form. */
import { Input, SegmentedControl, Textarea } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseCommandName } from '../api/types.ts';
import { word } from '../i18n/instance.ts';
import { SEVERITIES, STAGES, TIERS, WAITING_REASONS } from '../ui/names.ts';
import { CasePicker, PersonPicker, PolicyVersionPicker, TeamPicker } from '../ui/pickers.tsx';
import type { CommandField, FieldKind } from './command-fields.ts';

type InputProps = Readonly<{
  field: CommandField;
  command: CaseCommandName;
  value: string;
  isFirst: boolean;
  onChange: (value: string) => void;
}>;

const PICKERS = {
  person: PersonPicker,
  team: TeamPicker,
  case: CasePicker,
  policyVersion: PolicyVersionPicker,
} as const;

const CHOICES = {
  severity: SEVERITIES,
  tier: TIERS,
  stage: STAGES,
  waitingReason: WAITING_REASONS,
  lens: ['business', 'product'],
  visibility: ['internal', 'customer'],
} as const satisfies Partial<Record<FieldKind, readonly string[]>>;

export function FieldInput(props: InputProps): ReactNode {
  const { field, value, isFirst, onChange } = props;
  const label = useFieldLabel(props);
  const common = { label, required: field.optional !== true, withAsterisk: false };
  const focus = isFirst ? { 'data-autofocus': true } : {};
  const { kind } = field;
  if (kind === 'text') {
    return (
      <Textarea
        {...common}
        {...focus}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (kind === 'person' || kind === 'team' || kind === 'case' || kind === 'policyVersion') {
    const Picker = PICKERS[kind];
    return <Picker {...common} autoFocus={isFirst} value={value} onChange={onChange} />;
  }
  return <Choice kind={kind} label={label} value={value} onChange={onChange} />;
}

function useFieldLabel({ field, command }: InputProps): string {
  const { t } = useTranslation();
  // A field that means something of its own in a command is named for it.
  const label = t(`field.${command}.${field.name}`, { defaultValue: word('field', field.name) });
  return field.optional === true ? t('field.optional', { label }) : label;
}

type ChoiceProps = Readonly<{
  kind: keyof typeof CHOICES;
  label: string;
  value: string;
  onChange: (value: string) => void;
}>;

function Choice({ kind, label, value, onChange }: ChoiceProps): ReactNode {
  const id = useId();
  const group = kind === 'waitingReason' ? 'waiting' : kind;
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }}>
      <SegmentedControl
        fullWidth
        aria-labelledby={id}
        value={value}
        data={CHOICES[kind].map((choice) => ({ value: choice, label: word(group, choice) }))}
        onChange={onChange}
      />
    </Input.Wrapper>
  );
}
