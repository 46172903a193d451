/** The open requirements by state. Dropping a card asks for what the step needs; whether it may go there, the server says. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import type { Filter } from '../../api/queries.ts';
import { AskedDialog } from '../../process/actions.tsx';
import { Board, type Move } from '../../process/board.tsx';
import { DueMark } from '../../process/due-mark.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { useCommands } from '../../process/use-commands.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import requirementCommands from './commands.ts';
import { ReleaseMark } from './release-mark.tsx';
import type { RequirementSummary, RequirementView } from './types.ts';

type Columns = { columns: { state: RequirementSummary['phase']; count: number; items: RequirementSummary[] }[] };
type Asked = Readonly<{ id: string; command: string }>;

/** The command that brings a card from its column into another one. */
const STEPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  filtering: { reviewing: 'passOn', returned: 'askMore' },
  returned: { filtering: 'supply' },
  reviewing: { adopted: 'verdict', deferred: 'verdict', returned: 'verdict' },
  deferred: { reviewing: 'bringBack' },
  adopted: { scheduled: 'schedule' },
};

const movesOf = ({ phase }: RequirementSummary): readonly Move[] =>
  Object.keys(STEPS[phase] ?? {}).map((column) => ({ column }));

/** @param filter what the cards are narrowed down by; the columns are their states, so that is no part of it */
export function RequirementBoard({ filter }: { filter: Filter }): ReactNode {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
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
          const command = STEPS[phase]?.[column];
          if (command !== undefined) setAsked({ id, command });
          return undefined;
        }}
      />
      {asked !== undefined && <Step key={asked.id} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** The dialog of the step, once the requirement as it is now has been read. */
function Step({ asked, onClose }: { asked: Asked; onClose: () => void }): ReactNode {
  const found = useQuery(processQuery<RequirementView>('requirement', asked.id));
  if (found.data === undefined) return null;
  return <StepDialog of={found.data} command={asked.command} onClose={onClose} />;
}

type DialogProps = Readonly<{ of: RequirementView; command: string; onClose: () => void }>;

function StepDialog({ of, command, onClose }: DialogProps): ReactNode {
  const commands = useCommands({ kind: 'requirement', of, specs: requirementCommands.specs });
  return (
    <AskedDialog
      commands={{ ...commands, asked: { command, given: undefined }, close: onClose }}
      about={`${of.number} ${of.title}`}
    />
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
