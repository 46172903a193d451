/** One customer that is watched over: health with its parts, why it changed, and what is being done about it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { customerQuery } from '../../api/queries.ts';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { pathOf } from '../../process/kinds.ts';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { partQuery, processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { day, percent, plainDay } from '../../ui/format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { specsOf } from './commands.ts';
import { HealthChanges, HealthParts } from './health.tsx';
import { HealthBadge, Trend } from './health-badge.tsx';
import { HealthLine } from './health-line.tsx';
import { InterventionsOf } from './interventions.tsx';
import { clockNameOf, retentionTimeline } from './timeline-spec.ts';
import type { HealthDay, RetentionView } from './types.ts';

const ORDER: ActionOrder = {
  steps: ['closeIntervention'],
  often: ['noteRelationship', 'openIntervention', 'assignIntervention', 'acknowledge'],
  rare: ['assign', 'movePolicy', 'end'],
  keys: { a: 'assign' },
};

export default function RetentionPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<RetentionView>('retention', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <RetentionShown key={id} of={found.data} />;
}

function RetentionShown({ of }: { of: RetentionView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'retention', of, specs: specsOf(of) });
  const zone = useQuery(customerQuery(of.customer.id)).data?.timezone;
  const days = useQuery(partQuery<{ days: HealthDay[] }>('retention', of.id, 'health')).data?.days ?? [];
  const about = `${of.number} ${of.title}`;
  useTitle(about);
  return (
    <div className="page page-case">
      <ProcessHead
        kind="retention"
        of={of}
        after={
          <>
            <span className="dot" />
            <HealthBadge of={of} /> <Trend of={of} />
          </>
        }
      />
      <Clocks kind="retention" id={of.id} clocks={of.clocks} zone={zone} nameOf={clockNameOf(of)} />
      <Actions
        commands={commands}
        about={about}
        order={ORDER}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (ownerId) => ({ ownerId }) }}
      />
      <div className="case-columns">
        <section className="case-main">
          <h2>{t('retentions.health')}</h2>
          {of.health === null ? (
            <p className="muted">{t('retentions.notYet')}</p>
          ) : (
            <>
              <p className="muted">{t('retentions.evaluated', { at: plainDay(of.health.day) })}</p>
              <HealthParts of={of.health} />
              <HealthLine days={days} />
            </>
          )}
          <InterventionsOf of={of} commands={commands} zone={zone} />
          <Timeline spec={retentionTimeline(of)} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <section className="panel">
            <h2>{t('retentions.changes')}</h2>
            <HealthChanges days={days} />
          </section>
          <About of={of} />
        </aside>
      </div>
    </div>
  );
}

function About({ of }: { of: RetentionView }): ReactNode {
  const { t } = useTranslation();
  const { relationship, survey, source, policy, endReason } = of;
  return (
    <FactPanel title={t('retentions.about')}>
      <Fact name={t('retention.part.relationship')}>
        {relationship === null ? '–' : `${t(`retention.mark.${markOf(relationship.mark)}`)} · ${day(relationship.at)}`}
      </Fact>
      <Fact name={t('retention.part.survey')}>
        {survey === null ? '–' : `${percent(survey.percent / 100)} · ${day(survey.at)}`}
      </Fact>
      {source !== null && (
        <Fact name={t('retentions.source')}>
          <Link to={pathOf(source.kind, source.id)}>{source.number}</Link>
        </Fact>
      )}
      <Fact name={t('retentions.policy')}>{t('retentions.version', { version: policy.version })}</Fact>
      {endReason !== null && (
        <Fact name={t('retentions.endReason')}>
          <span dir="auto">{endReason}</span>
        </Fact>
      )}
    </FactPanel>
  );
}

const MARKS = ['1', '2', '3', '4', '5'] as const;
const markOf = (mark: number): (typeof MARKS)[number] => MARKS[mark - 1] ?? '3';
