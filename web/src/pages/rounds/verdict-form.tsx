/** One's own voice: the verdict by a click or a key, and the answer in words the customer can be told. */
import { Button } from '@mantine/core';
import { getHotkeyHandler, useHotkeys } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../../fields/field-input.tsx';
import { bodyOf, isComplete, isOptional, shownOf, type Values } from '../../fields/spec.ts';
import { wordOf } from '../../i18n/instance.ts';
import { commandWord } from '../../process/kinds.ts';
import { textOf } from '../../ui/guards.ts';
import requirementCommands, { VERDICTS } from '../requirements/commands.ts';

const FIELDS = requirementCommands.specs['verdict']?.fields ?? [];

type FormProps = Readonly<{
  draft: Values;
  onDraft: (draft: Values) => void;
  onGive: (verdict: string, body: Record<string, unknown>) => void;
}>;

export function VerdictForm({ draft, onDraft, onGive }: FormProps): ReactNode {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const complete = isComplete(FIELDS, draft);
  const give = (): void => {
    if (complete) onGive(textOf(draft['verdict']), bodyOf(FIELDS, draft));
  };
  useHotkeys(
    VERDICTS.map((verdict, index): [string, () => void] => [
      String(index + 1),
      () => {
        onDraft({ ...draft, verdict });
        form.current?.querySelector('textarea')?.focus();
      },
    ]),
  );
  return (
    <form
      ref={form}
      className="panel stack verdict-form"
      aria-label={commandWord('requirement', 'verdict')}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
      onKeyDown={getHotkeyHandler([['mod+Enter', give]])}
    >
      {shownOf(FIELDS, draft).map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          label={wordOf('requirement', `field.${field.name}`)}
          required={!isOptional(field, draft)}
          value={draft[field.name]}
          values={draft}
          isFirst={false}
          onChange={(value) => onDraft({ ...draft, [field.name]: value })}
        />
      ))}
      <div className="form-foot">
        <span className="muted grow">{t('rounds.keys')}</span>
        <Button type="submit" size="xs" disabled={!complete}>
          {t('rounds.give')}
        </Button>
      </div>
    </form>
  );
}
