/** A review round as a page to run the meeting from: one requirement after the other, verdict and answer beside it. */
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import { dateTime, day } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTitle } from '../../ui/title.ts';
import type { RequirementSummary, Rounds } from '../requirements/types.ts';
import { RoundItem } from './round-item.tsx';

type Round = Rounds['rounds'][number];
const SHOWN = 6;

export default function RoundsPage(): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const found = useQuery({
    // A verdict changes what is in a round: live events renew it with the lists of requirements.
    queryKey: ['list', 'requirement', 'rounds'],
    queryFn: ({ signal }) => get<Rounds>(withQuery('/review-rounds', { limit: SHOWN }), signal),
  });
  useTitle(t('nav.rounds'));
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { rounds } = found.data;
  const round = rounds.find(({ date }) => date === search.get('round')) ?? rounds.find(hasItems) ?? rounds[0];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.rounds')}</h1>
        <Tabs
          label={t('rounds.which')}
          value={round?.date ?? ''}
          tabs={rounds.map(({ date, meetingAt, items }) => ({
            value: date,
            label: day(meetingAt),
            count: items.length,
          }))}
          onChange={(date) => setSearch({ round: date }, { replace: true })}
        />
      </header>
      {round === undefined ? <Empty title={t('rounds.none')} /> : <Meeting key={round.date} of={round} />}
    </div>
  );
}

const hasItems = ({ items }: Round): boolean => items.length > 0;

function Meeting({ of }: { of: Round }): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const { items } = of;
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === search.get('item')),
  );
  const go = (to: number): void => {
    const next = items[to];
    if (next !== undefined) setSearch({ round: of.date, item: next.id }, { replace: true });
  };
  useHotkeys([
    ['j', () => go(at + 1)],
    ['k', () => go(at - 1)],
  ]);
  const current = items[at];
  return (
    <>
      <p className="muted">
        {t('rounds.meets', { at: dateTime(of.meetingAt) })} ·{' '}
        {t(of.open ? 'rounds.openUntil' : 'rounds.closedSince', { at: dateTime(of.cutoffAt) })}
      </p>
      {current === undefined ? (
        <Empty title={t('rounds.empty')} />
      ) : (
        <div className="meeting">
          <Agenda items={items} current={current.id} onChoose={go} />
          <RoundItem key={current.id} id={current.id} onNext={() => go(at + 1)} isLast={at === items.length - 1} />
        </div>
      )}
    </>
  );
}

type AgendaProps = Readonly<{
  items: readonly RequirementSummary[];
  current: string;
  onChoose: (index: number) => void;
}>;

function Agenda({ items, current, onChoose }: AgendaProps): ReactNode {
  const { t } = useTranslation();
  return (
    <ol className="agenda" aria-label={t('rounds.agenda')}>
      {items.map(({ id, number, title, requesters }, index) => (
        <li key={id}>
          <button type="button" aria-current={id === current} onClick={() => onChoose(index)}>
            <span className="row-number">{number}</span>{' '}
            <span dir="auto" className="cut">
              {title}
            </span>
            <span className="muted">{t('requirements.asking', { count: requesters })}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
