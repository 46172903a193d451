/** One case: its clocks, what can be done now, who was told, and everything that happened. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { caseQuery, customerQuery } from '../../api/queries.ts';
import type { CaseView } from '../../api/types.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { useTitle } from '../../ui/title.ts';
import { Actions } from './actions.tsx';
import { CaseHead } from './case-head.tsx';
import { Facts } from './facts.tsx';
import { Ladder } from './ladder.tsx';
import { StageTrack } from './stage-track.tsx';
import { Timeline } from './timeline.tsx';
import { useCommands } from './use-commands.ts';

export default function CasePage(): ReactNode {
  const { id = '' } = useParams();
  const found = useQuery(caseQuery(id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <CaseShown key={id} of={found.data} />;
}

function CaseShown({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands(of);
  const zone = useQuery(customerQuery(of.customer.id)).data?.timezone;
  useTitle(`${of.number} ${of.subject}`);
  return (
    <div className="page page-case">
      <CaseHead of={of} />
      <StageTrack of={of} zone={zone} />
      <Actions of={of} commands={commands} />
      <div className="case-columns">
        <section className="case-main" aria-label={t('timeline.title')}>
          {of.description !== '' && (
            <p className="case-description" dir="auto">
              {of.description}
            </p>
          )}
          <Timeline of={of} commands={commands} />
        </section>
        <aside className="case-side">
          <Ladder of={of} />
          <Facts of={of} zone={zone} />
        </aside>
      </div>
    </div>
  );
}
