/** One lead: the need, how far sales has come with it, what it earned whom, and everything that happened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import { Fact, FactPanel } from '../../process/facts.tsx';
import { pathOf } from '../../process/kinds.ts';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { day, money } from '../../ui/format.ts';
import { TierMark } from '../../ui/marks.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { specsOf } from './commands.ts';
import { RewardsPanel } from './rewards-panel.tsx';
import { leadTimeline } from './timeline-spec.ts';
import type { LeadView } from './types.ts';

export default function LeadPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<LeadView>('lead', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <LeadShown key={id} of={found.data} />;
}

const ORDER: ActionOrder = {
  steps: ['handOver', 'qualify', 'win'],
  often: ['notQualified', 'lose', 'recordHelp', 'markKnown'],
  rare: ['withdraw', 'assign', 'acknowledge'],
  keys: { a: 'assign', e: 'acknowledge' },
};

function LeadShown({ of }: { of: LeadView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'lead', of, specs: specsOf(of) });
  const about = `${of.number} ${of.title}`;
  // Handing over is the next step only while nobody has it.
  const order =
    of.phase === 'returned' ? ORDER : { ...ORDER, steps: ['qualify', 'win'], rare: ['handOver', ...ORDER.rare] };
  useTitle(about);
  return (
    <div className="page page-case">
      <ProcessHead kind="lead" of={of} before={<TierMark tier={of.customer.tier} />} after={<Outcome of={of} />} />
      <Clocks kind="lead" id={of.id} clocks={of.clocks} />
      <Actions
        commands={commands}
        about={about}
        order={order}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (ownerId) => ({ ownerId }) }}
      />
      <div className="case-columns">
        <section className="case-main" aria-label={t('timeline.title')}>
          <p className="case-description" dir="auto">
            {of.need}
          </p>
          <Timeline spec={leadTimeline} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <LeadFacts of={of} />
          <RewardsPanel of={of} />
        </aside>
      </div>
    </div>
  );
}

function Outcome({ of }: { of: LeadView }): ReactNode {
  const { t } = useTranslation();
  if (of.outcome === null) return null;
  return (
    <>
      <span className="dot" />
      <strong>{t(`lead.outcome.${of.outcome}`)}</strong>
      {of.won !== null && <span>{money(of.won.amountMinor, of.won.currency)}</span>}
    </>
  );
}

function LeadFacts({ of }: { of: LeadView }): ReactNode {
  const { t } = useTranslation();
  const { contact, expected, won, helps, handoff } = of;
  return (
    <FactPanel title={t('leads.about')}>
      <Fact name={t('leads.product')}>{of.product}</Fact>
      <Fact name={t('leads.period')}>{of.period}</Fact>
      <Fact name={t('leads.submitter')}>{of.submitter.name}</Fact>
      <Fact name={t('leads.contact')}>
        {[contact.name, contact.role, contact.email, contact.phone].filter((part) => part !== undefined).join(' · ')}
      </Fact>
      {expected !== null && <Fact name={t('leads.expected')}>{money(expected.amountMinor, expected.currency)}</Fact>}
      {won !== null && (
        <Fact name={t('leads.won')}>
          {money(won.amountMinor, won.currency)}
          {of.signedAt !== null && ` · ${day(of.signedAt)}`}
        </Fact>
      )}
      {handoff !== null && (
        <Fact name={t('kind.handoff')}>
          <Link to={pathOf('handoff', handoff.id)}>{handoff.number}</Link>
        </Fact>
      )}
      {helps.length > 0 && (
        <Fact name={t('leads.helps')}>
          {helps.map(({ person, degree }) => (
            <div key={`${person.id}${degree}`}>
              {person.name} · {t(`lead.help.${degree}`)}
            </div>
          ))}
        </Fact>
      )}
    </FactPanel>
  );
}
