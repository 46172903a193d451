/** What an answer is filled with on a page, and to whom of the customer it goes. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contactsQuery, customerQuery } from '../../api/queries.ts';
import { useMe } from '../../me.ts';
import { factsOf, languageFor, type Matter } from './matter.ts';

/** Whom one has written to about a process, so that it need not be chosen for each answer. */
const chosenBefore = new Map<string, string>();

export function useFacts(matter: Matter) {
  const me = useMe();
  const { id, customerId } = matter;
  const of = { enabled: customerId !== null };
  const customer = useQuery({ ...customerQuery(customerId ?? ''), ...of });
  const contacts = useQuery({ ...contactsQuery(customerId ?? ''), ...of });
  const [chosen, setChosen] = useState(chosenBefore.get(id));
  const people = contacts.data?.items ?? [];
  const contact = people.find((one) => one.id === chosen) ?? people[0];
  return {
    facts: factsOf({ matter, customer: customer.data, contact, me }),
    contacts: people,
    contact,
    chooseContact: (contactId: string): void => {
      chosenBefore.set(id, contactId);
      setChosen(contactId);
    },
    language: languageFor(contact, customer.data),
    /** What is not known by then is not known at all. */
    isReady: customerId === null || !(customer.isLoading || contacts.isLoading),
  };
}
