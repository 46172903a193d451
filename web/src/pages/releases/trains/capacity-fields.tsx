/** What teams can put into one release, in working days; a team without a number has no limit. */
import { Button, NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { teamsQuery } from '../../../api/queries.ts';
import { isRecord } from '../../../ui/guards.ts';
import { errorAt, inputId, useForm } from '../../rules/form/form-context.ts';

const PATH = ['capacity'];

export function CapacityFields(): ReactNode {
  const { t } = useTranslation();
  const form = useForm();
  const teams = useQuery(teamsQuery).data?.items;
  const given = isRecord(form.body['capacity']) ? form.body['capacity'] : {};
  const free = (teams ?? []).filter(({ id, active }) => active && !(id in given));
  return (
    <section className="policy-part">
      <h2>{t('trains.capacity')}</h2>
      <p className="hint">{t('trains.capacityHint')}</p>
      {teams?.length === 0 && (
        <p className="muted">
          {t('trains.noTeams')} <Link to="/rules/teams">{t('trains.toTeams')}</Link>
        </p>
      )}
      <div className="field-grid">
        {Object.entries(given).map(([id, days]) => (
          <TeamDays key={id} id={id} name={teams?.find((team) => team.id === id)?.name ?? '…'} days={days} />
        ))}
        {free.length > 0 && (
          <Select
            id={inputId(PATH)}
            size="xs"
            label={t('trains.addTeam')}
            searchable
            data={free.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            onChange={(id) => id !== null && form.change?.([...PATH, id], 10)}
          />
        )}
      </div>
    </section>
  );
}

function TeamDays({ id, name, days }: { id: string; name: string; days: unknown }): ReactNode {
  const { t } = useTranslation();
  const form = useForm();
  const path = [...PATH, id];
  return (
    <div className="train-team">
      <NumberInput
        id={inputId(path)}
        size="xs"
        label={name}
        allowNegative={false}
        suffix={` ${t('ruleUnit.workingDays')}`}
        error={errorAt(form, path)}
        value={typeof days === 'number' ? days : ''}
        onChange={(typed) => form.change?.(path, typed === '' ? null : Number(typed))}
      />
      <Button size="compact-xs" variant="subtle" onClick={() => form.change?.(path, undefined)}>
        {t('form.remove')}
        <span className="sr-only"> {name}</span>
      </Button>
    </div>
  );
}
