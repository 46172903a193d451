/** People who take turns: who, from when, how long a turn is and how many there are; what would be planned is shown first. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { RotationPlan } from '../../../../../api/duty-rotation.ts';
import { isFinal, newKey, send } from '../../../api/client.ts';
import { store } from '../../../api/store.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import type { FieldSpec, Values } from '../../../fields/spec.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { dateTime, ownZone } from '../../../ui/format.ts';
import { listOf, textOf } from '../../../ui/guards.ts';
import { fieldErrors } from '../../../ui/refusal.ts';
import { tellDone } from '../../../ui/tell.tsx';
import { dateOf, midnight } from './days.ts';
import { usePersonNames } from './shifts.tsx';

type Planned = z.output<typeof RotationPlan>;
type LabelledSpec = FieldSpec & Readonly<{ label: string }>;

/** Fields of a rotation. */
function useFields(): readonly LabelledSpec[] {
  const { t } = useTranslation();
  const lengths = [1, 7, 14].map((days) => ({ value: String(days), label: t('roster.turnOf', { count: days }) }));
  return [
    { name: 'teamId', kind: 'team', label: t('doc.team') },
    { name: 'personIds', kind: 'people', label: t('roster.inTurn') },
    { name: 'from', kind: 'date', label: t('roster.firstDay') },
    { name: 'at', kind: 'text', label: t('roster.handsOverAt') },
    { name: 'timezone', kind: 'zone', label: t('doc.timezone') },
    { name: 'days', kind: 'choice', label: t('roster.turn'), choices: lengths },
    { name: 'turns', kind: 'number', label: t('roster.turns'), min: 1, max: 104 },
  ];
}

const nextMonday = (): string => dateOf(midnight(dateOf(Date.now()), 8 - (new Date().getDay() || 7)));

const bodyOf = (values: Values): object => ({
  ...values,
  days: Number(values['days']),
  turns: Number(values['turns']),
});

const isComplete = (values: Values): boolean =>
  listOf(values['personIds']).length > 0 &&
  ['teamId', 'from', 'at', 'timezone', 'turns'].every((name) => textOf(values[name]) !== '');

export function RotationForm({ teamId, onClose }: { teamId: string | undefined; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const fields = useFields();
  const [values, setValues] = useState<Values>(() => ({
    teamId: teamId ?? '',
    personIds: [],
    from: nextMonday(),
    at: '09:00',
    timezone: ownZone(),
    days: '7',
    turns: '8',
  }));
  const [key, setKey] = useState(newKey);
  const complete = isComplete(values);
  const planning = useMutation({
    mutationFn: () => send<Planned>('/duty-rotations', { method: 'POST', body: bodyOf(values), key }),
    onError: (error) => isFinal(error) && setKey(newKey()),
    onSuccess: async ({ body }) => {
      await store.invalidateQueries({ queryKey: ['duties'] });
      tellDone(t('roster.planned', { count: body.items.length }));
      onClose();
    },
  });
  const wrong = fieldErrors(planning.error);
  return (
    <Dialog onClose={onClose} title={t('roster.rotation')} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) planning.mutate();
        }}
      >
        {fields.map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            label={field.label}
            required
            value={values[field.name]}
            values={values}
            error={wrong[field.name]}
            isFirst={index === 0}
            onChange={(value) => setValues((old) => ({ ...old, [field.name]: value }))}
          />
        ))}
        {complete && <Turns values={values} />}
        <FormError error={planning.error} />
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" disabled={!complete} loading={planning.isPending}>
            {t('roster.plan')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What would be planned, turn by turn. */
function Turns({ values }: { values: Values }): ReactNode {
  const { t } = useTranslation();
  const nameOf = usePersonNames();
  const [settled] = useDebouncedValue(values, 250);
  const { data } = useQuery({
    queryKey: ['duties', 'rotation', settled],
    queryFn: async ({ signal }) => {
      const sending = { method: 'POST', body: bodyOf(settled), signal } as const;
      return (await send<Planned>('/duty-rotations/preview', sending)).body;
    },
    retry: false,
    placeholderData: (before) => before,
  });
  if (data === undefined) return null;
  return (
    <ol className="turns" aria-label={t('roster.turns')}>
      {data.items.map(({ personId, startsAt, endsAt, overlaps }) => (
        <li key={startsAt} className="duty-line">
          <bdi>{nameOf(personId)}</bdi>
          <span className="muted grow">
            {dateTime(startsAt)} – {dateTime(endsAt)}
          </span>
          {overlaps > 0 && <span>{t('roster.overlapping', { count: overlaps })}</span>}
        </li>
      ))}
    </ol>
  );
}
