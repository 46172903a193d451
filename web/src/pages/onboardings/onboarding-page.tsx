/** One onboarding: its plan against the window, what proves that the customer is activated, and everything that happened. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { customerQuery } from '../../api/queries.ts';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { partQuery, processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { TierMark } from '../../ui/marks.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { About, Roles } from './about.tsx';
import { specsOf } from './commands.ts';
import { MetricsPanel } from './metrics-panel.tsx';
import { Milestones } from './milestones.tsx';
import { PlanLine } from './plan-line.tsx';
import { Requests, Standing } from './standing.tsx';
import { onboardingTimeline } from './timeline-spec.ts';
import type { Metrics, OnboardingView } from './types.ts';

const ORDER: ActionOrder = {
  steps: ['decideExtension', 'decideSuspension', 'planIntervention', 'completeMilestone', 'resume'],
  later: ['signOff'],
  often: ['completeTask', 'requestExtension', 'requestSuspension', 'assignRole'],
  rare: ['reopenMilestone', 'assign', 'reassign', 'moveTemplate', 'closeIntervention', 'cancel'],
  keys: { a: 'assign', t: 'completeTask' },
};

export default function OnboardingPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<OnboardingView>('onboarding', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <OnboardingShown key={id} of={found.data} />;
}

function OnboardingShown({ of }: { of: OnboardingView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'onboarding', of, specs: specsOf(of) });
  const zone = useQuery(customerQuery(of.customer.id)).data?.timezone;
  const metrics = useQuery(partQuery<Metrics>('onboarding', of.id, 'metrics')).data;
  const about = `${of.number} ${of.title}`;
  useTitle(about);
  // Clocks of milestones stand with their milestones.
  const clocks = of.clocks.filter(({ stage }) => !stage.startsWith('milestone-'));
  return (
    <div className="page page-case">
      <ProcessHead kind="onboarding" of={of} before={<TierMark tier={of.tier} />} />
      <Clocks kind="onboarding" id={of.id} clocks={clocks} zone={zone} />
      <Standing of={of} zone={zone} />
      <Actions
        commands={commands}
        about={about}
        order={ORDER}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (personId) => ({ personId }) }}
      />
      <div className="case-columns">
        <section className="case-main">
          <PlanLine of={of} zone={zone} />
          <Milestones of={of} metrics={metrics} zone={zone} commands={commands} />
          <Timeline spec={onboardingTimeline(of)} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          {commands.state('handOver').allowed && (
            <Button
              component={Link}
              to={`/handoffs/new?matter=onboarding&process=${of.id}`}
              size="xs"
              variant="default"
            >
              {t('onboardings.handOver')}
            </Button>
          )}
          <MetricsPanel of={metrics} zone={zone} />
          <Requests of={of} />
          <Roles of={of} commands={commands} />
          <About of={of} />
        </aside>
      </div>
    </div>
  );
}
