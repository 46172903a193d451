/** The requirement that is being talked about: what is wished for, who asks, what it weighs, and one's own verdict. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Values } from '../../fields/spec.ts';
import { Actions } from '../../process/actions.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { useCommands } from '../../process/use-commands.ts';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Alike } from '../requirements/alike.tsx';
import requirementCommands from '../requirements/commands.ts';
import { Requesters } from '../requirements/requesters.tsx';
import { Review } from '../requirements/review.tsx';
import type { RequirementView } from '../requirements/types.ts';
import { WeightPanel } from '../requirements/weight-panel.tsx';
import { WishText } from '../requirements/wish-text.tsx';
import { VerdictForm } from './verdict-form.tsx';

type ItemProps = Readonly<{
  id: string;
  /** Goes so many items on; undefined where there is none. */
  onStep: Readonly<{ back: (() => void) | undefined; on: (() => void) | undefined }>;
  draft: Values;
  onDraft: (draft: Values) => void;
  onGive: (of: RequirementView, given: { verdict: string; body: Record<string, unknown> }) => void;
  /** Given already, and about to be sent. */
  isHeld: boolean;
  /** Nothing is waiting to be sent: the key that undoes takes back what is on record here. */
  mayUndo: boolean;
}>;

export function RoundItem(props: ItemProps): ReactNode {
  const found = useQuery(processQuery<RequirementView>('requirement', props.id));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Shown {...props} of={found.data} />;
}

const ORDER = {
  steps: [],
  often: ['withdrawVerdict', 'estimate'],
  rare: ['askMore', 'substitute', 'merge', 'split', 'edit'],
} as const;

const UNDOES = { u: 'withdrawVerdict' } as const;

function Shown({
  of,
  onStep,
  draft,
  onDraft,
  onGive,
  isHeld,
  mayUndo,
}: ItemProps & { of: RequirementView }): ReactNode {
  const commands = useCommands({ kind: 'requirement', of, specs: requirementCommands.specs });
  const verdict = commands.state('verdict');
  return (
    <article className="meeting-item" aria-label={`${of.number} ${of.title}`}>
      <Head of={of} onStep={onStep} />
      <div className="case-columns">
        <div className="case-main">
          <WishText of={of} />
          {verdict.allowed && !isHeld && (
            <VerdictForm
              draft={draft}
              onDraft={onDraft}
              onGive={(given, body) => onGive(of, { verdict: given, body })}
            />
          )}
          {!verdict.allowed && verdict.why !== undefined && of.phase === 'reviewing' && (
            <p className="notice">{verdict.why}</p>
          )}
          <Actions
            commands={commands}
            about={`${of.number} ${of.title}`}
            order={mayUndo ? { ...ORDER, keys: UNDOES } : ORDER}
          />
        </div>
        <aside className="case-side">
          <Review of={of} />
          <Requesters of={of} commands={commands} />
          <WeightPanel of={of} />
          <Alike of={of} commands={commands} />
        </aside>
      </div>
    </article>
  );
}

function Head({ of, onStep }: Pick<ItemProps, 'onStep'> & { of: RequirementView }): ReactNode {
  const { t } = useTranslation();
  return (
    <header className="section-head">
      <div className="grow">
        <p className="case-line">
          <Link to={pathOf('requirement', of.id)} className="row-number">
            {of.number}
          </Link>
          <span className="muted">{of.area}</span>
          <span className="phase-word">{phaseWord('requirement', of.phase)}</span>
        </p>
        <h2 dir="auto">{of.title}</h2>
      </div>
      <Button size="xs" variant="default" disabled={onStep.back === undefined} onClick={onStep.back}>
        <Icon name="left" size={14} />
        <span className="sr-only">{t('rounds.previous')}</span>
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={onStep.on === undefined}
        onClick={onStep.on}
        rightSection={<Icon name="right" size={14} />}
      >
        {t('rounds.next')}
      </Button>
    </header>
  );
}
