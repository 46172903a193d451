/** A release train as a form, with the days that follow from it beside it before it is saved. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { may, useMe } from '../../../me.ts';
import { ownZone } from '../../../ui/format.ts';
import { isRecord } from '../../../ui/guards.ts';
import { Failure, Loading } from '../../../ui/states.tsx';
import { useTitle } from '../../../ui/title.ts';
import { shapeOf } from '../../rules/form/shape.ts';
import { type Body, withValue } from '../../rules/form/values.ts';
import { type ReleaseTrain, trainFormQuery, trainQuery } from './queries.ts';
import { TrainForm } from './train-form.tsx';

export default function TrainPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { id } = useParams();
  const form = useQuery(trainFormQuery);
  const train = useQuery({ ...trainQuery(id ?? ''), enabled: id !== undefined, gcTime: 0 });
  useTitle(train.data?.name ?? t('trains.new'));
  if (!may(me, 'write', 'releases')) return <Navigate to="/releases/trains" replace />;
  if (form.isError) return <Failure error={form.error} retry={() => void form.refetch()} />;
  if (train.isError) return <Failure error={train.error} retry={() => void train.refetch()} />;
  if (form.data === undefined || (id !== undefined && train.data === undefined)) return <Loading />;
  return (
    <div className="page">
      <header className="page-head">
        <Link to="/releases/trains">{t('trains.title')}</Link>
        <h1 dir="auto">{train.data?.name ?? t('trains.new')}</h1>
        {train.data?.active === false && <span className="muted">{t('doc.inactive')}</span>}
      </header>
      <TrainForm
        key={id}
        shape={shapeOf(form.data.schema)}
        train={train.data}
        first={beginning(form.data.first)}
        onDone={() => void navigate('/releases/trains')}
      />
    </div>
  );
}

export type FormProps = Readonly<{
  shape: ReturnType<typeof shapeOf>;
  train: ReleaseTrain | undefined;
  first: Body;
  onDone: () => void;
}>;

/** What the API begins with, where whoever makes it is. */
function beginning(first: Body): Body {
  const here = withValue(first, ['rules', 'zone'], ownZone());
  return {
    key: '',
    name: '',
    prefix: '',
    capacity: {},
    calendarId: null,
    ownerId: null,
    ...(isRecord(here) ? here : first),
  };
}
