/** One renewal: its plan, whose it is and why, the contract and its chain, how it looks, and everything that happened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { customerQuery } from '../../api/queries.ts';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { TierMark } from '../../ui/marks.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { useChurnReasons } from './churn-reasons.ts';
import { specsOf } from './commands.ts';
import { ContractPanel, OutcomePanel } from './contract-panel.tsx';
import { OutlookPanel } from './outlook-panel.tsx';
import { OwnerPanel } from './owner.tsx';
import { EndBadge } from './renewal-row.tsx';
import { Steps } from './steps.tsx';
import { renewalTimeline } from './timeline-spec.ts';
import type { RenewalView } from './types.ts';

export default function RenewalPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<RenewalView>('renewal', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <RenewalShown key={id} of={found.data} />;
}

const DUE: ActionOrder = {
  steps: ['completeStep', 'renew', 'winBack'],
  often: ['renew', 'quote', 'handOver', 'churn'],
  rare: ['expand', 'skipStep', 'assignStep', 'note', 'addSupport', 'removeSupport', 'assign', 'cancel'],
  keys: { a: 'assign', h: 'handOver' },
};

function RenewalShown({ of }: { of: RenewalView }): ReactNode {
  const { t } = useTranslation();
  const reasons = useChurnReasons(of);
  const commands = useCommands({ kind: 'renewal', of, specs: specsOf(of, reasons) });
  const zone = useQuery(customerQuery(of.customer.id)).data?.timezone;
  const about = `${of.number} ${of.title}`;
  const names = new Map(reasons.map(({ value, label }) => [value, label]));
  // Once the term is over, what is to be done next is to end the renewal.
  const order = of.steps.some(({ state }) => state === 'due')
    ? DUE
    : {
        ...DUE,
        steps: ['renew', 'winBack'],
        often: ['quote', 'handOver', 'churn'],
        rare: ['completeStep', ...DUE.rare],
      };
  useTitle(about);
  return (
    <div className="page page-case">
      <ProcessHead
        kind="renewal"
        of={of}
        before={of.tier === null ? undefined : <TierMark tier={of.tier} />}
        after={
          <>
            <span className="dot" />
            <EndBadge of={of} />
          </>
        }
      />
      <Actions
        commands={commands}
        about={about}
        order={order}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (personId) => ({ personId }) }}
      />
      <div className="case-columns">
        <section className="case-main" aria-label={t('timeline.title')}>
          <Steps of={of} commands={commands} zone={zone} />
          <Timeline spec={renewalTimeline(of, names)} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <OutcomePanel of={of} reason={names.get(of.ending?.reasonKey ?? '')} />
          <OwnerPanel of={of} />
          <ContractPanel of={of} />
          <OutlookPanel of={of.outlook} />
        </aside>
      </div>
    </div>
  );
}
