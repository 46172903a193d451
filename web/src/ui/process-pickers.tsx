/** Choosing another process, or somebody of a customer's, by typing a part of the name. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { contactsQuery } from '../api/queries.ts';
import type { KindName } from '../process/kinds.ts';
import { anyQuery } from '../process/queries.ts';
import { AskedPicker, Picker, type PickerProps } from './pickers.tsx';

type ProcessProps = PickerProps &
  Readonly<{ kind: KindName; state?: 'open' | 'closed' | 'all' | undefined; customerId?: string | undefined }>;

/** A process of a kind, by number or words of its title; what is due next comes first. */
export function ProcessPicker({ kind, state = 'open', customerId, ...props }: ProcessProps): ReactNode {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 120);
  const found = useQuery({
    ...anyQuery({ kind, state, customerId, text: asked }, 30),
    placeholderData: (before) => before,
  });
  const data = (found.data?.items ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  const isFresh = asked === text && !found.isPlaceholderData;
  return <AskedPicker {...props} data={data} isFresh={isFresh} onAsk={setText} failure={found.error} />;
}

/** Somebody of a customer's who has no account. */
export function ContactPicker({ customerId, ...props }: PickerProps & { customerId: string }): ReactNode {
  const contacts = useQuery(contactsQuery(customerId));
  const data = (contacts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <Picker {...props} failure={contacts.error} data={data} />;
}
