/** One case: its clocks, what can be done now, who was told, and everything that happened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { customerQuery } from '../../api/queries.ts';
import type { CaseView } from '../../api/types.ts';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import { Ladder } from '../../process/ladder.tsx';
import { NoteForm } from '../../process/note-form.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { ListWalk } from '../../ui/list-walk.tsx';
import { STAGES } from '../../ui/names.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { CaseHead } from './case-head.tsx';
import caseCommands from './commands.ts';
import { expected } from './expected.ts';
import { Facts } from './facts.tsx';
import { StageTrack } from './stage-track.tsx';
import { caseTimeline } from './timeline-spec.ts';
import { ToldOf } from './told.tsx';
import { Wishes } from './wishes.tsx';

export default function CasePage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<CaseView>('escalation', id));
  return (
    <div className="page page-case">
      <ListWalk kind="escalation" id={id} />
      {found.isPending && <Loading />}
      {found.data === undefined && found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data !== undefined && <CaseShown key={id} of={found.data} />}
    </div>
  );
}

const KEYS = { a: 'assign', e: 'acknowledge' } as const;
const OFTEN = ['acknowledge', 'pause', 'resume', 'assign', 'escalate', 'reopen'];
const RARE = ['changeSeverity', 'changeTier', 'applyPolicy', 'merge', 'cancel'];

/** The step of the stage the case is in comes first; those of later stages are in the menu. */
const orderOf = ({ stage, phase }: CaseView): ActionOrder => {
  const steps = STAGES.filter((step) => step === stage);
  return {
    steps,
    later: STAGES.filter((step) => step !== stage),
    often: OFTEN,
    rare: RARE,
    keys: { ...KEYS, p: phase === 'waiting' ? 'resume' : 'pause' },
  };
};

function CaseShown({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'escalation', of, specs: caseCommands.specs, expected });
  const zone = useQuery(customerQuery(of.customer.id)).data?.timezone;
  const about = `${of.number} ${of.subject}`;
  useTitle(about);
  return (
    <>
      <CaseHead of={of} />
      <StageTrack of={of} zone={zone} />
      <Actions
        commands={commands}
        about={about}
        order={orderOf(of)}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (ownerId) => ({ ownerId }) }}
      />
      <div className="case-columns">
        <section className="case-main" aria-label={t('timeline.title')}>
          {of.description !== '' && (
            <p className="case-description" dir="auto">
              {of.description}
            </p>
          )}
          <Timeline spec={caseTimeline} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} isForSomebody />
          </Timeline>
        </section>
        <aside className="case-side">
          <Ladder
            kind="escalation"
            clocks={of.clocks.filter(({ round }) => round === of.round)}
            detail={(clock, level) => <ToldOf of={of} clock={clock} level={level} />}
          />
          <Facts of={of} zone={zone} />
          <Wishes of={of} />
        </aside>
      </div>
    </>
  );
}
