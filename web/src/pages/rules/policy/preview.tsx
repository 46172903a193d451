/** What a version would mean for a case opened at an instant, as the API computes it. */
import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../api/client.ts';
import { rulesQuery } from '../../../api/queries.ts';
import type { CellPreview } from '../../../api/types.ts';
import { dateTime, workingDuration } from '../../../ui/format.ts';
import { SEVERITIES, TIERS } from '../../../ui/names.ts';
import { Failure } from '../../../ui/states.tsx';

const nowLocal = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export function Preview({ id, version }: { id: string; version: number }): ReactNode {
  const { t } = useTranslation();
  const [tier, setTier] = useState<string>('A');
  const [severity, setSeverity] = useState<string>('high');
  const [start, setStart] = useState(nowLocal);
  const found = usePreview(id, version, { tier, severity, start });
  return (
    <section className="policy-part">
      <h2>{t('policy.preview')}</h2>
      <div className="actions">
        <Select
          size="xs"
          aria-label={t('fact.tier')}
          data={TIERS.map((one) => ({ value: one, label: t(`tier.${one}`) }))}
          value={tier}
          onChange={(one) => setTier(one ?? 'A')}
        />
        <Select
          size="xs"
          aria-label={t('openCase.severity')}
          data={SEVERITIES.map((one) => ({ value: one, label: t(`severity.${one}`) }))}
          value={severity}
          onChange={(one) => setSeverity(one ?? 'high')}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          aria-label={t('fact.opened')}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value)}
        />
      </div>
      {found.isError && <Failure error={found.error} />}
      <ul className="preview">
        {found.data?.stages.map((stage) => (
          <li key={stage.stage}>
            <strong>{t(`stage.${stage.stage}`)}</strong>
            <span>{t('process.target', { length: workingDuration(stage.targetSeconds * 1000) })}</span>
            <span>{t('policy.dueAt', { at: dateTime(stage.dueAt) })}</span>
            <span className="muted">
              {stage.levels
                .filter(({ repeat }) => repeat === 0)
                .map(({ key, at }) => `${key} ${dateTime(at)}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Opened = Readonly<{ tier: string; severity: string; start: string }>;

function usePreview(id: string, version: number, { tier, severity, start }: Opened) {
  const calendarId = useQuery(rulesQuery('calendars')).data?.items.find(({ key }) => key === 'default')?.id;
  return useQuery({
    queryKey: ['policies', 'preview', id, version, tier, severity, start, calendarId],
    queryFn: async () => {
      const body = {
        tier,
        severity,
        start: new Date(start).toISOString(),
        ...(calendarId === undefined ? {} : { calendarId }),
      };
      return (await send<CellPreview>(`/policies/${id}/versions/${version}/preview`, { method: 'POST', body })).body;
    },
    enabled: start !== '',
    placeholderData: (before) => before,
  });
}
