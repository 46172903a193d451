/** The form of one command, in a dialog. It stays open with the server's reason when the command is refused. */
import { Button } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinal, newKey } from '../api/client.ts';
import { FieldInput } from '../fields/field-input.tsx';
import {
  bodyOf,
  type FieldSpec,
  firstValues,
  isComplete,
  isGiven,
  isOptional,
  shownOf,
  type Values,
} from '../fields/spec.ts';
import { texts } from '../i18n/instance.ts';
import { MissingFor } from '../setup/missing-for.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useDraft } from '../ui/draft.ts';
import { FormError } from '../ui/form-error.tsx';
import { fieldErrors } from '../ui/refusal.ts';
import { StillTrying } from '../ui/still-trying.tsx';
import { AnswersContext, answersInForm, isFilled } from './answers/context.ts';
import type { Matter } from './answers/matter.ts';
import type { CommandSpec } from './commands.ts';
import { Here } from './here.tsx';
import { commandWord, type KindName } from './kinds.ts';
import { Meanwhile } from './meanwhile.tsx';

type DialogProps = Readonly<{
  kind: string;
  command: string;
  spec: CommandSpec;
  /** What it is about, in one line. */
  about: string;
  /** The one process it is for: who else is there is shown, what they do meanwhile, and prepared answers speak of it. */
  process?: Matter | undefined;
  /** Begins one of this kind: what the workspace lacks for it is said. */
  begins?: KindName;
  /** Values that are known already: they fill fields, and travel along where there is no such field. */
  given?: Values | undefined;
  onClose: () => void;
  /** Sends; a refusal is shown in the dialog. */
  onSend: (body: Record<string, unknown>, key: string) => Promise<void>;
}>;

export function CommandDialog(props: DialogProps): ReactNode {
  const { kind, command, spec, about, process, given, begins: begun } = props;
  const { fields } = spec;
  const { values, give, send, close } = useForm(props);
  const key = useKey();
  const sending = useSending(() => send(key.now()), key.renew);
  const complete = isComplete(fields, values) && spec.isComplete?.(values) !== false && isFilled(values, process);
  const wrong = fieldErrors(sending.error);
  const submit = (): void => {
    if (complete && !sending.isPending) sending.mutate();
  };
  const name = commandWord(kind, command);
  const shown = shownOf(fields, values);
  const begins = firstOf(shown, given);
  return (
    <Dialog onClose={close} title={name} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', submit]])}
      >
        <About about={about} process={process} />
        {begun !== undefined && <MissingFor kind={begun} />}
        <AnswersContext value={answersInForm(process, { command, spec, give })}>
          {shown.map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              label={labelOf(field, { kind, command, values })}
              required={!isOptional(field, values)}
              value={values[field.name]}
              values={values}
              error={wrong[field.name]}
              isFirst={field === begins}
              onChange={(value) => give({ [field.name]: value })}
            />
          ))}
        </AnswersContext>
        {spec.aside?.(values)}
        <FormError error={sending.error} />
        <Foot isSending={sending.isPending} onClose={close}>
          <Button
            type="submit"
            disabled={!complete}
            loading={sending.isPending}
            data-autofocus={fields.length === 0 || undefined}
          >
            {name}
          </Button>
        </Foot>
        {process !== undefined && <Meanwhile {...process} />}
      </form>
    </Dialog>
  );
}

/** What is filled in for one process is kept until it is sent or given up. */
function useForm({ kind, command, spec, process, given, onSend, onClose }: DialogProps) {
  const draft = process === undefined ? undefined : `${kind}/${process.id}/${command}`;
  const [values, setValues, drop] = useDraft(draft, () => firstValues(spec.fields, given));
  return {
    values,
    give: (known: Values): void => setValues((before) => ({ ...before, ...known })),
    send: async (key: string): Promise<void> => {
      await onSend(spec.toBody?.(values) ?? bodyOf(spec.fields, values), key);
      drop();
    },
    close: (): void => {
      drop();
      onClose();
    },
  };
}

type FootProps = Readonly<{ isSending: boolean; onClose: () => void; children: ReactNode }>;

function Foot({ isSending, onClose, children }: FootProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="form-foot">
      <StillTrying sending={isSending} />
      <Button variant="default" onClick={onClose}>
        {t('form.cancel')}
      </Button>
      {children}
    </div>
  );
}

/** What it is about, and who else is there. */
function About({ about, process }: Pick<DialogProps, 'about' | 'process'>): ReactNode {
  return (
    <div className="dialog-about">
      <p className="muted cut" dir="auto">
        {about}
      </p>
      {process !== undefined && <Here id={process.id} />}
    </div>
  );
}

/** What is known already is left as it is unless somebody goes back to it. */
const firstOf = (shown: readonly FieldSpec[], given: Values = {}): FieldSpec | undefined =>
  shown.find(({ name }) => !isGiven(given[name])) ?? shown[0];

/** The same intention keeps its key until it was refused for good: sent twice, it happens once. */
function useKey(): { now: () => string; renew: () => void } {
  const [key, setKey] = useState(newKey);
  return { now: () => key, renew: () => setKey(newKey()) };
}

const useSending = (send: () => Promise<void>, renew: () => void) =>
  useMutation({
    mutationFn: send,
    onError: (error) => {
      if (isFinal(error)) renew();
    },
  });

type LabelOf = Readonly<{ kind: string; command: string; values: Values }>;

/** A field that means something of its own in a command is named for it. */
function labelOf(field: FieldSpec, { kind, command, values }: LabelOf): string {
  const { name } = field;
  const known = [`${kind}.field.${command}.${name}`, `${kind}.field.${name}`, `field.${name}`];
  const label = field.label ?? texts.t(known, { defaultValue: name });
  return isOptional(field, values) ? texts.t('field.optional', { label }) : label;
}
