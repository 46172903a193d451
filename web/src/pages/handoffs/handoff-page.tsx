/** One handoff: the context pack, who was asked, what was asked back, and everything that happened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Actions } from '../../process/actions.tsx';
import { Clocks } from '../../process/clocks.tsx';
import { NoteForm } from '../../process/note-form.tsx';
import { ProcessHead } from '../../process/process-head.tsx';
import { processQuery } from '../../process/queries.ts';
import { Timeline } from '../../process/timeline.tsx';
import { useCommands } from '../../process/use-commands.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import handoffCommands from './commands.ts';
import { HandoffFacts, Offers } from './offers.tsx';
import { HANDOFF_ORDER } from './order.ts';
import { PackText } from './pack-text.tsx';
import { Questions } from './questions.tsx';
import { handoffTimeline } from './timeline-spec.ts';
import type { HandoffView } from './types.ts';

export default function HandoffPage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(processQuery<HandoffView>('handoff', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <HandoffShown key={id} of={found.data} />;
}

function HandoffShown({ of }: { of: HandoffView }): ReactNode {
  const commands = useCommands({ kind: 'handoff', of, specs: handoffCommands.specs });
  const about = `${of.number} ${of.title}`;
  useTitle(about);
  return (
    <div className="page page-case">
      <ProcessHead kind="handoff" of={of} />
      <Clocks kind="handoff" id={of.id} clocks={of.clocks} />
      <Actions commands={commands} about={about} order={HANDOFF_ORDER} />
      <div className="case-columns">
        <section className="case-main">
          <PackText of={of} />
          <Timeline spec={handoffTimeline} id={of.id} clocks={of.clocks}>
            <NoteForm number={of.number} commands={commands} />
          </Timeline>
        </section>
        <aside className="case-side">
          <Questions of={of} commands={commands} />
          <Offers of={of} />
          <HandoffFacts of={of} />
        </aside>
      </div>
    </div>
  );
}
