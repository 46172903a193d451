/** The open requirements by state. Dropping a card asks for what the step needs; whether it may go there, the server says. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { Board, type Move } from '../../process/board.tsx';
import { DueMark } from '../../process/due-mark.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { ReleaseMark } from './release-mark.tsx';
import { type AskedStep, RequirementStep } from './step.tsx';
import type { RequirementSummary } from './types.ts';

type Columns = { columns: { state: RequirementSummary['phase']; count: number; items: RequirementSummary[] }[] };
type Step = Omit<AskedStep, 'id'>;

const verdict = (of: string): Step => ({ command: 'verdict', given: { verdict: of } });

/** The command that brings a card from its column into another one. Whether it may be sent, the requirement says. */
const STEPS: Readonly<Record<string, Readonly<Record<string, Step>>>> = {
  filtering: { reviewing: { command: 'passOn' }, returned: { command: 'askMore' } },
  returned: { filtering: { command: 'supply' }, reviewing: { command: 'supply' } },
  reviewing: { adopted: verdict('adopt'), deferred: verdict('defer'), returned: verdict('askMore') },
  deferred: { reviewing: { command: 'bringBack' } },
  adopted: { scheduled: { command: 'schedule' } },
  shipped: { filtering: { command: 'notWhatWeMeant' } },
};

const movesOf = ({ phase }: RequirementSummary): readonly Move[] =>
  Object.keys(STEPS[phase] ?? {}).map((column) => ({ column }));

/** @param filter what the cards are narrowed down by; the columns are their states, so that is no part of it */
export function RequirementBoard({ filter }: { filter: Filter }): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedStep>();
  const close = useCallback(() => setAsked(undefined), []);
  const found = useQuery({
    queryKey: ['list', 'requirement', 'board', filter],
    queryFn: ({ signal }) => get<Columns>(withQuery('/requirements/board', { ...filter, limit: 50 }), signal),
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { columns } = found.data;
  return (
    <>
      <Board
        label={t('requirements.board')}
        columns={columns.map(({ state, count }) => ({ key: state, title: phaseWord('requirement', state), count }))}
        items={columns.flatMap(({ items }) => items)}
        keyOf={({ id }) => id}
        nameOf={({ number, title }) => `${number} ${title}`}
        columnOf={({ phase }) => phase}
        card={(one) => <Card of={one} />}
        movesOf={movesOf}
        onMove={({ id, phase }, column) => {
          const step = STEPS[phase]?.[column];
          if (step !== undefined) setAsked({ id, ...step });
          return undefined;
        }}
      />
      {asked !== undefined && <RequirementStep asked={asked} onClose={close} />}
    </>
  );
}

function Card({ of }: { of: RequirementSummary }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span className="board-line">
        <span className="row-number">{of.number}</span>
        <span className="muted cut" dir="auto">
          {of.customer.name}
        </span>
      </span>
      <Link to={pathOf('requirement', of.id)} dir="auto" className="board-title" draggable={false}>
        {of.title}
      </Link>
      <span className="board-line muted">
        {t('requirements.asking', { count: of.requesters })} <ReleaseMark of={of} />
      </span>
      {(of.dueAt !== null || of.clock !== null) && <DueMark dueAt={of.dueAt} clock={of.clock} />}
    </>
  );
}
