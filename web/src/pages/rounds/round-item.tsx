/** The requirement that is being talked about: what is wished for, who asks, what it weighs, and one's own verdict. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Actions } from '../../process/actions.tsx';
import { pathOf } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { useCommands } from '../../process/use-commands.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import requirementCommands from '../requirements/commands.ts';
import { Review } from '../requirements/review.tsx';
import type { RequirementView } from '../requirements/types.ts';
import { WeightPanel } from '../requirements/weight-panel.tsx';
import { WishText } from '../requirements/wish-text.tsx';

type ItemProps = Readonly<{ id: string; onNext: () => void; isLast: boolean }>;

export function RoundItem({ id, onNext, isLast }: ItemProps): ReactNode {
  const found = useQuery(processQuery<RequirementView>('requirement', id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Shown of={found.data} onNext={onNext} isLast={isLast} />;
}

const ORDER = { steps: ['verdict'], often: ['estimate', 'askMore'], rare: ['substitute', 'merge', 'edit'] } as const;

function Shown({ of, onNext, isLast }: Omit<ItemProps, 'id'> & { of: RequirementView }): ReactNode {
  const { t } = useTranslation();
  const commands = useCommands({ kind: 'requirement', of, specs: requirementCommands.specs });
  return (
    <article className="meeting-item" aria-live="polite">
      <header className="section-head">
        <h2 dir="auto">
          <Link to={pathOf('requirement', of.id)}>{of.number}</Link> {of.title}
        </h2>
        <span className="grow" />
        <Button size="xs" variant="default" disabled={isLast} onClick={onNext}>
          {t('rounds.next')}
        </Button>
      </header>
      <Actions commands={commands} about={`${of.number} ${of.title}`} order={ORDER} />
      <WishText of={of} />
      <Review of={of} />
      <WeightPanel of={of} />
    </article>
  );
}
