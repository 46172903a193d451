/** Which commands an answer can bring along, and what is to be said about the one that is chosen. */
import { useQuery } from '@tanstack/react-query';
import type { FieldSpec, Option } from '../../../fields/spec.ts';
import { answerCommandsQuery } from '../../../process/answers/answers.ts';
import { commandWord } from '../../../process/kinds.ts';
import { type Draft, otherFields } from './draft.ts';
import { useKindForms } from './use-kind-forms.ts';

const NONE: readonly FieldSpec[] = [];

export type ActionForm = Readonly<{ choices: readonly Option[]; fields: readonly FieldSpec[] }>;

/** What each kind the answer is for can do with it, as the API says; its form is that of the command. */
export function useActionForm({ kinds, command }: Draft): ActionForm {
  const [kind] = kinds;
  const forms = useKindForms(kind);
  const known = useQuery(answerCommandsQuery).data?.items ?? [];
  const shared = known.filter(
    (one) =>
      one.kind === kind &&
      kinds.every((other) => known.some((its) => its.kind === other && its.command === one.command)),
  );
  const offered = shared.flatMap((one) => {
    const form = forms[one.command];
    const fields = form === undefined ? undefined : otherFields(form.fields, one.field);
    return fields === undefined || kind === undefined ? [] : [{ command: one.command, fields }];
  });
  return {
    choices: offered.map((one) => ({ value: one.command, label: commandWord(kind ?? '', one.command) })),
    fields: offered.find((one) => one.command === command)?.fields ?? NONE,
  };
}
