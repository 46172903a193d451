/** One requirement: where it stands in words for the customer, who asks, what was promised, and everything that happened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { customerQuery } from '../../api/queries.ts';
import { texts } from '../../i18n/instance.ts';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import type { ClockName } from '../../process/kinds.ts';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { ListWalk } from '../../ui/list-walk.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Alike } from './alike.tsx';
import requirementCommands from './commands.ts';
import { Promises } from './promises.tsx';
import { Requesters } from './requesters.tsx';
import { Review } from './review.tsx';
import { Standing } from './standing.tsx';
import { requirementTimeline } from './timeline-spec.ts';
import type { RequirementView } from './types.ts';
import { WeightPanel } from './weight-panel.tsx';
import { WishText } from './wish-text.tsx';

export default function RequirementPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<RequirementView>('requirement', id));
  return (
    <div className="page page-case">
      <ListWalk kind="requirement" id={id} />
      {found.isPending && <Loading />}
      {found.data === undefined && found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data !== undefined && <RequirementShown key={id} of={found.data} />}
    </div>
  );
}

const ORDER: ActionOrder = {
  steps: ['decideUrgent', 'passOn', 'supply', 'verdict', 'schedule', 'markReady', 'confirm', 'reopen'],
  often: ['explain', 'askMore', 'moveTo', 'estimate', 'requestUrgent', 'notWhatWeMeant', 'bringBack'],
  rare: [
    'decline',
    'drop',
    'split',
    'merge',
    'linkCase',
    'unlinkCase',
    'markDeficiency',
    'edit',
    'assign',
    'substitute',
    'withdrawVerdict',
  ],
  keys: { a: 'assign', e: 'estimate' },
};

/** Clocks of a review by the person whose voice they wait for. */
function voiceOf({ review }: RequirementView): ClockName {
  return (key) => {
    const seat = review?.seats.find(({ reviewer }) => key.includes(`-${reviewer.id}/`));
    return seat === undefined ? undefined : texts.t('requirements.voiceOf', { name: seat.reviewer.name });
  };
}

function RequirementShown({ of }: { of: RequirementView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'requirement', of, specs: requirementCommands.specs });
  const customer = useQuery(customerQuery(of.customer.id)).data;
  const zone = customer?.timezone;
  const about = `${of.number} ${of.title}`;
  useTitle(about);
  return (
    <>
      <ProcessHead
        kind="requirement"
        of={of}
        after={
          <>
            <span className="dot" />
            <span className="muted cut">{of.area}</span>
            {of.deficiency && <span className="tag">{t('requirements.deficiency')}</span>}
          </>
        }
      />
      <Clocks kind="requirement" id={of.id} clocks={of.clocks} zone={zone} nameOf={voiceOf(of)} />
      <Standing id={of.id} first={customer?.locale} />
      <Actions
        commands={commands}
        about={about}
        order={ORDER}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (ownerId) => ({ ownerId }) }}
      />
      <div className="case-columns">
        <section className="case-main" aria-label={t('timeline.title')}>
          <WishText of={of} />
          <Timeline spec={requirementTimeline} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <Promises of={of} zone={zone} />
          <Review of={of} />
          <Requesters of={of} commands={commands} />
          <WeightPanel of={of} />
          <Alike of={of} commands={commands} />
        </aside>
      </div>
    </>
  );
}
