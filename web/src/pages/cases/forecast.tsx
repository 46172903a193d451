/** The deadlines that will follow, as the published policy has them; nothing of it is computed here. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../api/client.ts';
import { customerQuery, rulesQuery } from '../../api/queries.ts';
import type { CellPreview, Customer, Severity } from '../../api/types.ts';
import { Instants } from '../../ui/clock-badge.tsx';
import { workingDuration } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { Failure, Loading } from '../../ui/states.tsx';

const MINUTE = 60_000;

export function Forecast({ customerId, severity }: { customerId: string; severity: Severity }): ReactNode {
  const { t } = useTranslation();
  const customer = useQuery(customerQuery(customerId)).data;
  const found = useForecast(customer, severity);
  return (
    <section className="panel">
      <h2>{t('openCase.forecast')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <Failure error={found.error} />}
      <ol className="forecast">
        {found.data?.stages
          .filter(({ startsFrom }) => startsFrom !== 'reopened')
          .map((stage) => (
            <li key={stage.stage}>
              <span>
                <strong>{t(`stage.${stage.stage}`)}</strong>
                <br />
                <span className="muted">
                  {t('process.target', { length: workingDuration(stage.targetSeconds * 1000) })}
                </span>
              </span>
              {stage.startsFrom === 'opened' ? (
                <Instants at={stage.dueAt} zone={customer?.timezone} />
              ) : (
                <span className="muted">{t('openCase.afterStage')}</span>
              )}
            </li>
          ))}
      </ol>
    </section>
  );
}

function useForecast(customer: Customer | undefined, severity: Severity) {
  // Without a policy of its own a customer has the standard one; so the API decides, too.
  const policies = useQuery(rulesQuery('policies')).data?.items;
  const policy = policies?.find(({ id, key }) => (customer?.policyId ? id === customer.policyId : key === 'standard'));
  const calendars = useQuery(rulesQuery('calendars')).data?.items;
  const calendarId = customer?.calendarId ?? calendars?.find(({ key }) => key === 'default')?.id;
  // A minute is exact enough, and the same minute is the same question.
  const minute = Math.floor(useNow() / MINUTE) * MINUTE;
  return useQuery({
    queryKey: ['forecast', customer?.id, policy?.id, policy?.currentVersion, calendarId, severity, minute],
    queryFn: async () => {
      const path = `/policies/${policy?.id}/versions/${policy?.currentVersion}/preview`;
      const body = { tier: customer?.tier, severity, start: new Date(minute).toISOString(), calendarId };
      return (await send<CellPreview>(path, { method: 'POST', body })).body;
    },
    enabled:
      customer !== undefined && policy !== undefined && policy.currentVersion !== null && calendars !== undefined,
    placeholderData: (before) => before,
  });
}
