/** What the API found wrong, in words; each leads to its field. */
import type { ReactNode } from 'react';
import { Refusal } from '../../../api/client.ts';
import { FormError } from '../../../ui/form-error.tsx';
import { sentenceOf } from '../../../ui/refusal.ts';
import { inputId } from './form-context.ts';
import { placeWords } from './words.ts';

/** Goes to the input at a place, else to the nearest thing around it that can be reached. */
function goTo(path: readonly string[]): void {
  for (let length = path.length; length > 0; length -= 1) {
    const input = document.getElementById(inputId(path.slice(0, length)));
    if (input !== null) return input.focus();
  }
}

type ErrorsProps = Readonly<{ kind: string; error: unknown; errors: Readonly<Record<string, string>> }>;

export function FormErrors({ kind, error, errors }: ErrorsProps): ReactNode {
  const wrong = Object.entries(errors);
  if (error instanceof Refusal && error.fields.length > 0 && wrong.length === 0) return null;
  if (wrong.length === 0) return <FormError error={error} />;
  return (
    <div role="alert" className="form-error">
      <strong>{sentenceOf(error)}</strong>
      <ul className="wrong-places">
        {wrong.map(([place, message]) => (
          <li key={place}>
            <button type="button" className="link-button" onClick={() => goTo(place.split('.'))}>
              {placeWords(place.split('.'), kind)}
            </button>
            : {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
