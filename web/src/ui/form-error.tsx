import type { ReactNode } from 'react';
import { reasonOf, sentenceOf } from './refusal.ts';

/** Why a form was refused; nothing while there is no error. */
export function FormError({ error }: { error: unknown }): ReactNode {
  if (error === null || error === undefined) return null;
  return (
    <p role="alert" className="form-error">
      <strong>{sentenceOf(error)}</strong> {reasonOf(error)}
    </p>
  );
}
