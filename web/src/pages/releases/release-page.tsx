/** One release: its days and why they are those, what goes out with it, what its teams can do, and who asks for an exception. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ActionOrder, Actions } from '../../process/actions.tsx';
import type { CommandSpecs } from '../../process/commands.ts';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import type { TimelineSpec } from '../../process/timeline-words.ts';
import { useCommands } from '../../process/use-commands.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Burn } from './burn.tsx';
import { Capacities } from './capacity.tsx';
import releaseCommands from './commands.ts';
import { Content } from './content.tsx';
import { Exceptions } from './exceptions.tsx';
import { Neighbours } from './neighbours.tsx';
import { ReleaseTrack } from './track.tsx';
import type { ReleaseView } from './types.ts';

const ORDER: ActionOrder = {
  steps: [],
  often: ['requestException', 'redate', 'ship'],
  rare: ['changeCapacity', 'assign', 'cancel'],
};

const TIMELINE: TimelineSpec = { kind: 'release' };

export default function ReleasePage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<ReleaseView>('release', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <ReleaseShown key={id} of={found.data} />;
}

/** The commands that need to know more of the release than their fields say. */
function specsOf(of: ReleaseView): CommandSpecs {
  // Capacity is said team by team; the command takes all teams at once.
  const capacity = Object.fromEntries(
    of.capacity.flatMap(({ team, capacityDays }) => (capacityDays === null ? [] : [[team.id, capacityDays]])),
  );
  return {
    ...releaseCommands.specs,
    decideException: {
      fields: releaseCommands.specs['decideException']?.fields ?? [],
      // Asked from the queue, it is the one that has waited longest.
      toBody: ({ exceptionId, approve, answer }: Readonly<Record<string, unknown>>) => ({
        exceptionId: exceptionId ?? of.exceptions.find(({ state }) => state === 'open')?.id,
        approve: approve === 'yes',
        answer,
      }),
    },
    changeCapacity: {
      fields: releaseCommands.specs['changeCapacity']?.fields ?? [],
      toBody: ({ teamId, days, reason }: Readonly<Record<string, unknown>>) => ({
        capacity: { ...capacity, [String(teamId)]: Number(days) },
        reason,
      }),
    },
  };
}

function ReleaseShown({ of }: { of: ReleaseView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'release', of, specs: specsOf(of) });
  const about = `${of.number} ${of.name}`;
  useTitle(about);
  return (
    <div className="page page-case">
      <ProcessHead
        kind="release"
        of={{ ...of, title: of.name, customer: null }}
        after={
          <>
            <span className="dot" />
            <span dir="auto">{of.train.name}</span>
          </>
        }
      >
        <Neighbours id={of.id} />
      </ProcessHead>
      <ReleaseTrack of={of} />
      <Actions
        commands={commands}
        about={about}
        order={ORDER}
        takeOver={{ ownerId: of.owner.id, command: 'assign', body: (ownerId) => ({ ownerId }) }}
      />
      <div className="case-columns">
        <section className="case-main">
          <Content of={of} />
          <Burn of={of} />
          <Exceptions of={of} commands={commands} />
          <Timeline spec={TIMELINE} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <section className="panel">
            <h2>{t('releases.capacity')}</h2>
            {of.capacity.length === 0 ? (
              <p className="muted">{t('releases.noCapacity')}</p>
            ) : (
              <Capacities of={of.capacity} content={of.content} />
            )}
          </section>
        </aside>
      </div>
    </div>
  );
}
