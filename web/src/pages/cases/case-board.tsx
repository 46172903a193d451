/** Who has which cases. Moving a card gives the case to somebody else; whether that may be, the case decides. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { newKey } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { CaseSummary } from '../../api/types.ts';
import { useMe } from '../../me.ts';
import { Board, type Column } from '../../process/board.tsx';
import { DueMark } from '../../process/due-mark.tsx';
import type { More } from '../../process/list-page.tsx';
import { sendCommand } from '../../process/send-command.ts';
import { SeverityMark } from '../../ui/marks.tsx';

type BoardProps = Readonly<{ cases: readonly CaseSummary[]; more: More }>;

export function CaseBoard({ cases, more }: BoardProps): ReactNode {
  const { t } = useTranslation();
  const columns = useColumns(cases);
  return (
    <>
      <Board
        label={t('cases.byPerson')}
        columns={columns}
        items={cases}
        keyOf={({ id }) => id}
        nameOf={({ number, subject }) => `${number} ${subject}`}
        columnOf={({ owner }) => owner.id}
        card={(one) => <Card of={one} />}
        movesOf={({ owner, closedAt }) =>
          closedAt === null ? columns.flatMap(({ key }) => (key === owner.id ? [] : [{ column: key }])) : []
        }
        onMove={give}
      />
      {more.has && (
        <Button variant="subtle" size="xs" loading={more.loading} onClick={more.load}>
          {t('form.more')}
        </Button>
      )}
    </>
  );
}

async function give({ id }: CaseSummary, ownerId: string): Promise<void> {
  await sendCommand({ kind: 'escalation', id, command: 'assign', body: { ownerId }, key: newKey() });
  await store.invalidateQueries({ queryKey: ['list', 'escalation'] });
}

/** Everybody who has one, and the colleagues of one's own teams. */
function useColumns(cases: readonly CaseSummary[]): Column[] {
  const me = useMe();
  const people = useQuery(peopleQuery).data?.items;
  return useMemo(() => {
    const owners = cases.map(({ owner }): [string, string] => [owner.id, owner.name]);
    const colleagues = (people ?? []).filter(({ teamIds }) => teamIds.some((id) => me.teamIds.includes(id)));
    const named = new Map([...colleagues.map(({ id, name }): [string, string] => [id, name]), ...owners]);
    return [...named]
      .map(([key, title]) => ({ key, title }))
      .toSorted((a, b) => (a.key === me.id ? -1 : b.key === me.id ? 1 : a.title.localeCompare(b.title)));
  }, [cases, people, me]);
}

function Card({ of }: { of: CaseSummary }): ReactNode {
  return (
    <>
      <span className="board-line">
        <SeverityMark severity={of.severity} named={false} />
        <span className="row-number">{of.number}</span>
        <span className="muted cut" dir="auto">
          {of.customer.name}
        </span>
      </span>
      <Link to={`/cases/${of.id}`} dir="auto" className="board-title" draggable={false}>
        {of.subject}
      </Link>
      <DueMark dueAt={of.dueAt} clock={of.clock} waiting={of.phase === 'waiting'} />
    </>
  );
}
