/** How the customer is getting on: onboardings with their plan, health with its parts, and what they said in surveys. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { may, useMe } from '../../me.ts';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { ProcessRow } from '../../process/process-row.tsx';
import { fewQuery, processQuery } from '../../process/queries.ts';
import { RiskMark, WindowBadge } from '../onboardings/onboarding-row.tsx';
import { PlanLine } from '../onboardings/plan-line.tsx';
import type { OnboardingSummary, OnboardingView } from '../onboardings/types.ts';
import { HealthParts } from '../retentions/health.tsx';
import { HealthBadge, Trend } from '../retentions/health-badge.tsx';
import type { RetentionSummary, RetentionView } from '../retentions/types.ts';
import { AskDialog } from '../surveys/ask-dialog.tsx';
import { SurveyRow } from '../surveys/survey-row.tsx';
import type { SurveySummary } from '../surveys/types.ts';
import { Section } from './section.tsx';

type Of = Readonly<{ customerId: string; zone: string }>;

export function Onboardings({ customerId, zone }: Of): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const found = useQuery(fewQuery<OnboardingSummary>('onboarding', { customerId, state: 'all' }, 20));
  const open = found.data?.items.find(({ closedAt }) => closedAt === null);
  return (
    <>
      <Section
        title={t('nav.onboardings')}
        found={found}
        keyOf={({ id }) => id}
        line={(one) => <PlanSummary of={one} />}
        none={t('customers.noOnboarding')}
        actions={
          may(me, 'write', 'onboardings') && (
            <Button component={Link} to={`/onboardings/new?customer=${customerId}`} size="compact-xs" variant="default">
              {t('onboardings.start')}
            </Button>
          )
        }
      />
      {open !== undefined && <Plan id={open.id} zone={zone} />}
    </>
  );
}

/** Whose it is says the page. */
function PlanSummary({ of }: { of: OnboardingSummary }): ReactNode {
  const { t } = useTranslation();
  return (
    <ProcessRow
      kind="onboarding"
      of={of}
      mark={of.atRisk && of.closedAt === null && <RiskMark of={of} />}
      customer={t('onboardings.milestonesDone', of.milestones)}
      columns={[{ name: 'phase', words: phaseWord('onboarding', of.phase) }]}
      badge={<WindowBadge of={of} />}
    />
  );
}

function Plan({ id, zone }: { id: string; zone: string }): ReactNode {
  const found = useQuery(processQuery<OnboardingView>('onboarding', id));
  if (found.data === undefined || found.data.plannedMilestones.length === 0) return null;
  return <PlanLine of={found.data} zone={zone} />;
}

/** Nothing where nobody watches over the customer. */
export function Health({ customerId }: Pick<Of, 'customerId'>): ReactNode {
  const { t } = useTranslation();
  const watch = useQuery(fewQuery<RetentionSummary>('retention', { customerId, state: 'open' }, 1)).data?.items[0];
  if (watch === undefined) return null;
  return (
    <section>
      <div className="section-head">
        <h2>{t('retentions.health')}</h2>
        <HealthBadge of={watch} />
        <Trend of={watch} />
        <span className="grow" />
        <Link to={pathOf('retention', watch.id)}>{watch.number}</Link>
      </div>
      <Parts id={watch.id} />
    </section>
  );
}

function Parts({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(processQuery<RetentionView>('retention', id));
  if (found.data === undefined) return null;
  if (found.data.health === null) return <p className="muted">{t('retentions.notYet')}</p>;
  return <HealthParts of={found.data.health} />;
}

export function Surveys({ customerId }: Pick<Of, 'customerId'>): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const found = useQuery(fewQuery<SurveySummary>('survey', { customerId }, 20));
  return (
    <>
      <Section
        title={t('surveys.title')}
        found={found}
        keyOf={({ id }) => id}
        line={(one) => <SurveyRow of={one} />}
        none={t('surveys.none')}
        actions={
          may(me, 'write', 'surveys') && (
            <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
              {t('surveys.ask')}
            </Button>
          )
        }
      />
      {asking && <AskDialog customerId={customerId} onClose={() => setAsking(false)} />}
    </>
  );
}
