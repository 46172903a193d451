import type { ReactNode } from 'react';
import { textOf } from '../ui/guards.ts';
import { CustomerPicker, PersonPicker, PolicyVersionPicker, RulePicker, TeamPicker } from '../ui/pickers.tsx';
import { ContactPicker, ProcessPicker } from '../ui/process-pickers.tsx';
import type { InputProps } from './input-props.ts';
import type { ReferenceSpec } from './spec.ts';

/** Somebody or something else, by name. */
export function ReferenceField(props: InputProps & { field: ReferenceSpec }): ReactNode {
  const { field, label, required, value, isFirst, onChange } = props;
  const picker = { label, required, withAsterisk: false, value: textOf(value), autoFocus: isFirst, onChange };
  switch (field.kind) {
    case 'person':
      return <PersonPicker {...picker} />;
    case 'team':
      return <TeamPicker {...picker} />;
    case 'customer':
      return <CustomerPicker {...picker} />;
    case 'calendar':
      return <RulePicker {...picker} resource="calendars" />;
    case 'policy':
      return <RulePicker {...picker} resource="policies" />;
    case 'policyVersion':
      return <PolicyVersionPicker {...picker} />;
    case 'contact':
      return <ContactPicker {...picker} customerId={field.customerId} />;
    case 'process':
      return <ProcessPicker {...picker} kind={field.of} state={field.state} customerId={field.customerId} />;
  }
}
