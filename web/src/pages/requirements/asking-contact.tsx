/** Which of the customer's contacts asks; without one, whoever adds the customer speaks for them. */
import type { ReactNode } from 'react';
import type { OwnInput } from '../../fields/spec.ts';
import { textOf } from '../../ui/guards.ts';
import { ContactPicker } from '../../ui/process-pickers.tsx';

export function AskingContact({ label, value, values, onChange }: OwnInput): ReactNode {
  return (
    <ContactPicker label={label} value={textOf(value)} customerId={textOf(values['customerId'])} onChange={onChange} />
  );
}
