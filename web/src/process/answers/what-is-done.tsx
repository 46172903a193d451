import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { FieldSpec } from '../../fields/spec.ts';
import { textOf } from '../../ui/guards.ts';
import { commandWord, type KindName } from '../kinds.ts';
import type { AnswerAction } from './answers.ts';

type DoneProps = Readonly<{
  kind: KindName;
  action: AnswerAction;
  /** Of the command's form. */
  fields: readonly FieldSpec[];
  /** Why it is not allowed now. */
  why?: string | undefined;
}>;

/** The command that goes along with an answer, and what it says besides; or why it is not done now. */
export function WhatIsDone({ kind, action, fields, why }: DoneProps): ReactNode {
  const { t } = useTranslation();
  const command = commandWord(kind, action.command);
  if (why !== undefined) return <p className="answers-done muted">{t('answers.notNow', { command, why })}</p>;
  const said = fields.map((field) => saidBy(field, action.body[field.name])).filter((one) => one !== '');
  return (
    <p className="answers-done">
      {t('answers.andDone')} <strong>{command}</strong>
      {said.length > 0 && <span className="muted"> · {said.join(' · ')}</span>}
    </p>
  );
}

/** A value as people read it: what was chosen by its word, a person by name. */
function saidBy(field: FieldSpec, value: unknown): string {
  const text = textOf(value);
  if (field.kind === 'choice') {
    const choices = typeof field.choices === 'function' ? field.choices() : field.choices;
    return choices.find((one) => one.value === text)?.label ?? text;
  }
  if (field.kind !== 'person') return field.kind === 'text' || field.kind === 'longText' ? text : '';
  return store.getQueryData(peopleQuery.queryKey)?.items.find(({ id }) => id === text)?.name ?? '';
}
