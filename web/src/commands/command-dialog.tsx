/** The form of one command, in a dialog. It stays open with the server's reason when the command is refused. */
import { Button, Modal } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinal, newKey } from '../api/client.ts';
import type { CaseCommandName } from '../api/types.ts';
import { FormError } from '../ui/form-error.tsx';
import { bodyOf, COMMAND_FIELDS, firstValues, isComplete } from './command-fields.ts';
import { FieldInput } from './field-input.tsx';

type CommandProps = Readonly<{
  command: CaseCommandName;
  /** What it is about, in one line. */
  about: string;
  onClose: () => void;
  /** Sends; a refusal is shown in the dialog. */
  onSend: (body: Record<string, unknown>, key: string) => Promise<void>;
}>;

export function CommandDialog({ command, about, onClose, onSend }: CommandProps): ReactNode {
  const { t } = useTranslation();
  const [values, setValues] = useState(() => firstValues(command));
  // The same intention keeps its key until it was refused for good: sent twice, it happens once.
  const [key, setKey] = useState(newKey);
  const sending = useMutation({
    mutationFn: () => onSend(bodyOf(command, values), key),
    onError: (error) => {
      if (isFinal(error)) setKey(newKey());
    },
  });
  const complete = isComplete(command, values);
  const submit = (): void => {
    if (complete && !sending.isPending) sending.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t(`command.${command}`)} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', submit]])}
      >
        <p className="muted cut" dir="auto">
          {about}
        </p>
        {COMMAND_FIELDS[command].map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            command={command}
            value={values[field.name] ?? ''}
            isFirst={index === 0}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <FormError error={sending.error} />
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" disabled={!complete} loading={sending.isPending}>
            {t(`command.${command}`)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
