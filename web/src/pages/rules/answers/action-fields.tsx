import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../../fields/field-input.tsx';
import { type FieldSpec, isOptional, shownOf } from '../../../fields/spec.ts';
import { texts } from '../../../i18n/instance.ts';
import type { Draft } from './draft.ts';
import type { ActionForm } from './use-action-form.ts';

type ActionProps = Readonly<{
  draft: Draft;
  action: ActionForm;
  wrong: Readonly<Record<string, string>>;
  onChange: (part: Partial<Draft>) => void;
}>;

/** What is done along with the answer, and what is to be said about that. */
export function ActionFields({ draft, action, wrong, onChange }: ActionProps): ReactNode {
  const { t } = useTranslation();
  const { command, body, kinds } = draft;
  return (
    <div className="stack">
      <Select
        label={t('answers.head.does')}
        description={t('answers.doesHint')}
        searchable
        data={[{ value: 'none', label: t('answers.textAlone') }, ...action.choices]}
        error={wrong['command']}
        value={command === '' ? 'none' : command}
        onChange={(chosen) => onChange({ command: chosen === null || chosen === 'none' ? '' : chosen })}
      />
      {command !== '' &&
        shownOf(action.fields, body).map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            label={labelOf(field, kinds[0] ?? '', draft)}
            required={!isOptional(field, body)}
            value={body[field.name] ?? ''}
            values={body}
            error={wrong[field.name]}
            isFirst={false}
            onChange={(value) => onChange({ body: { ...body, [field.name]: value } })}
          />
        ))}
    </div>
  );
}

/** As in the command's own form. */
function labelOf(field: FieldSpec, kind: string, { command, body }: Draft): string {
  const { name } = field;
  const label =
    field.label ??
    texts.t([`${kind}.field.${command}.${name}`, `${kind}.field.${name}`, `field.${name}`], { defaultValue: name });
  return isOptional(field, body) ? texts.t('field.optional', { label }) : label;
}
