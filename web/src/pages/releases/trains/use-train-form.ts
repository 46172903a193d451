/** A train that is being made or changed, by the version that was read: a colleague's change is never overwritten unseen. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, isFinal, newKey, Refusal, send } from '../../../api/client.ts';
import { store } from '../../../api/store.ts';
import { tellDone } from '../../../ui/tell.tsx';
import { bodyErrors, refusedPlaces } from '../../rules/form/body-errors.ts';
import type { Body } from '../../rules/form/values.ts';
import { type ReleaseTrain, TRAINS } from './queries.ts';

const FIELDS = [
  'key',
  'name',
  'prefix',
  'days',
  'rules',
  'horizonMonths',
  'calendarId',
  'ownerId',
  'capacity',
] as const satisfies readonly (keyof ReleaseTrain)[];

/** The fields of a train that a form has. */
const bodyOfTrain = (train: ReleaseTrain): Body => Object.fromEntries(FIELDS.map((name) => [name, train[name]]));

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields in which two bodies differ. */
export const changedIn = (before: Body, after: Body): string[] =>
  FIELDS.filter((name) => !isSame(before[name], after[name]));

/** What was sent, and which fields of it both have changed, once a colleague was faster. */
export type Taken = Readonly<{ theirs: readonly string[]; both: readonly string[] }>;

type Making = Readonly<{ train: ReleaseTrain | undefined; first: Body; onSaved: (train: ReleaseTrain) => void }>;

export function useTrainForm({ train, first, onSaved }: Making) {
  const { t } = useTranslation();
  const [base, setBase] = useState(train);
  const [body, setBody] = useState<Body>(() => (train === undefined ? first : bodyOfTrain(train)));
  const [taken, setTaken] = useState<Taken>();
  const [key, setKey] = useState(newKey);
  const before = base === undefined ? {} : bodyOfTrain(base);
  const changed: readonly string[] = base === undefined ? [...FIELDS] : changedIn(before, body);
  const saving = useMutation({
    mutationFn: async (written: Body) => {
      if (base === undefined) {
        return (await send<ReleaseTrain>(`/${TRAINS}`, { method: 'POST', body: filled(written), key })).body;
      }
      const part = Object.fromEntries(changed.map((name) => [name, written[name]]));
      return (await send<ReleaseTrain>(`/${TRAINS}/${base.id}`, { method: 'PATCH', body: part, ifMatch: base.version }))
        .body;
    },
    onSuccess: async (saved) => {
      await store.invalidateQueries({ queryKey: [TRAINS] });
      tellDone(t('form.saved'));
      onSaved(saved);
    },
    onError: (error) => isFinal(error) && setKey(newKey()),
  });
  /** Takes over what a colleague has saved, except where this form says something else. */
  const rebase = useMutation({
    mutationFn: () => get<ReleaseTrain>(`/${TRAINS}/${base?.id}`),
    onSuccess: (newer) => {
      const theirs = bodyOfTrain(newer);
      const of = changedIn(before, theirs);
      setTaken({
        theirs: of,
        both: of.filter((name) => changed.includes(name) && !isSame(theirs[name], body[name])),
      });
      setBody(Object.fromEntries(FIELDS.map((name) => [name, changed.includes(name) ? body[name] : theirs[name]])));
      setBase(newer);
      saving.reset();
    },
  });
  return {
    base,
    body,
    change: setBody,
    changed,
    saving,
    rebase,
    taken,
    isConflict: saving.error instanceof Refusal && saving.error.status === 412,
    errors: { ...takenKey(saving.error), ...bodyErrors(saving.error, { sent: saving.variables, now: body }) },
    refused: refusedPlaces(saving.error),
  };
}

/** A key that another train has: the API says so of the whole request. */
const takenKey = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof Refusal && error.code === 'ALREADY_EXISTS' ? { key: error.detail ?? error.message } : {};

/** What is empty is left out of a new train. */
const filled = (body: Body): Body =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '' && value !== null && value !== undefined));
