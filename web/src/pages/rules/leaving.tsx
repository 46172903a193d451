/** Somebody leaves: what they have is shown, passed on by rule or to one person, and only then are they deactivated. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { HeldAnswer } from '../../../../api/reassigning/held.ts';
import type { Reassigned } from '../../../../api/reassigning/routes.ts';
import { titleOf } from '../../../../api/texts.ts';
import { get, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { Person } from '../../api/types.ts';
import { language } from '../../i18n/language.ts';
import { kindWord, pathOf } from '../../process/kinds.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { PersonPicker } from '../../ui/pickers.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { tellDone } from '../../ui/tell.tsx';

type Held = z.output<typeof HeldAnswer>;
type Passed = z.output<typeof Reassigned>;

type LeavingProps = Readonly<{ who: Person; onClose: () => void }>;

export function Leaving({ who, onClose }: LeavingProps): ReactNode {
  const { t } = useTranslation();
  const held = useQuery({
    queryKey: ['people', 'held', who.id],
    queryFn: ({ signal }) => get<Held>(`/people/${who.id}/held`, signal),
    staleTime: 0,
  });
  return (
    <Dialog onClose={onClose} title={t('people.leaving', { name: who.name })} size="md">
      {held.isPending && <Loading />}
      {held.isError && <Failure error={held.error} retry={() => void held.refetch()} />}
      {held.data !== undefined && <Shown who={who} held={held.data} onClose={onClose} />}
    </Dialog>
  );
}

const isEmpty = ({ processes, customers, led }: Held): boolean => processes + customers + led === 0;

function Shown({ who, held, onClose }: LeavingProps & { held: Held }): ReactNode {
  const { t } = useTranslation();
  const [toId, setToId] = useState('');
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<Passed['left']>([]);
  const ending = useEnding({ who, body: { reason, ...(toId === '' ? {} : { toId }) }, onLeft: setLeft, onClose });
  const empty = isEmpty(held);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        ending.mutate(!empty);
      }}
    >
      <What held={held} />
      {!empty && (
        <>
          <PersonPicker label={t('people.to')} value={toId} onChange={setToId} />
          <p className="hint">{t('people.byRule')}</p>
          <Textarea
            label={t('doc.reason')}
            required
            withAsterisk={false}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      <NotPassedOn left={left} />
      <FormError error={ending.error} />
      <div className="form-foot">
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        {left.length > 0 && (
          <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate(false)}>
            {t('people.allTheSame')}
          </Button>
        )}
        <Button type="submit" disabled={!empty && reason.trim() === ''} loading={ending.isPending}>
          {t(empty ? 'doc.deactivate' : 'people.passOnAndEnd')}
        </Button>
      </div>
    </form>
  );
}

type Ending = LeavingProps & Readonly<{ body: object; onLeft: (left: Passed['left']) => void }>;

/** Passes everything on, where that is wanted, and deactivates them once nothing is left. */
function useEnding({ who, body, onLeft, onClose }: Ending) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async (passes: boolean) => {
      const refused = passes ? await passOn(who.id, body) : [];
      if (refused.length === 0) await send(`/people/${who.id}`, { method: 'DELETE', ifMatch: who.version });
      return refused;
    },
    onSettled: () => Promise.all([['people'], ['teams']].map((queryKey) => store.invalidateQueries({ queryKey }))),
    onSuccess: (refused) => {
      onLeft(refused);
      if (refused.length > 0) return;
      tellDone(t('people.hasLeft', { name: who.name }));
      onClose();
    },
  });
}

/** What its process did not let go of, each with the reason. */
function NotPassedOn({ left }: Pick<Passed, 'left'>): ReactNode {
  const { t } = useTranslation();
  if (left.length === 0) return null;
  return (
    <div className="notice" role="alert">
      <strong>{t('people.notPassedOn')}</strong>
      <ul>
        {left.map(({ id, number, kind, code }) => (
          <li key={id}>
            <Link to={pathOf(kind, id)}>{number}</Link> {titleOf(code, language())}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All of it, however many requests that takes; answers what its process did not let go of. */
async function passOn(id: string, body: object): Promise<Passed['left']> {
  const left: Passed['left'] = [];
  for (;;) {
    const passed = (await send<Passed>(`/people/${id}/reassign`, { method: 'POST', body })).body;
    left.push(...passed.left);
    if (passed.remaining === 0 || passed.moved.length === 0) return left;
  }
}

/** What they have, by kind, with the first of it a click away. */
function What({ held }: { held: Held }): ReactNode {
  const { t } = useTranslation();
  const { processes, kinds, items, customers, led, duties } = held;
  const lines = [
    ...Object.entries(kinds).map(([kind, count]) => `${kindWord(kind)} ${count}`),
    ...(customers === 0 ? [] : [t('people.customers', { count: customers })]),
    ...(led === 0 ? [] : [t('people.led', { count: led })]),
    ...(duties === 0 ? [] : [t('people.duties', { count: duties })]),
  ];
  if (lines.length === 0) return <p>{t('people.nothing')}</p>;
  return (
    <div>
      <p>
        <strong>{t('people.has')}</strong> {lines.join(' · ')}
      </p>
      <p className="held-items">
        {items.map(({ id, number, kind }) => (
          <Link key={id} to={pathOf(kind, id)} className="row-number">
            {number}
          </Link>
        ))}
        {processes > items.length && (
          <span className="muted">{t('people.more', { count: processes - items.length })}</span>
        )}
      </p>
    </div>
  );
}
