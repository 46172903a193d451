/** Review rounds, as pages to run the meetings from: one requirement after the other, verdict and answer beside it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { get, withQuery } from '../../api/client.ts';
import { day } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useTitle } from '../../ui/title.ts';
import type { Rounds } from '../requirements/types.ts';
import { Meeting } from './meeting.tsx';

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
  const round = rounds.find(({ meetingAt }) => meetingAt === search.get('round')) ?? rounds.find(hasItems) ?? rounds[0];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.rounds')}</h1>
        <Tabs
          label={t('rounds.which')}
          value={round?.meetingAt ?? ''}
          tabs={rounds.map(({ meetingAt, items }) => ({
            value: meetingAt,
            label: day(meetingAt),
            count: items.length,
          }))}
          onChange={(meetingAt) => setSearch({ round: meetingAt }, { replace: true })}
        />
      </header>
      {round === undefined ? <Empty title={t('rounds.none')} /> : <Meeting key={round.meetingAt} of={round} />}
    </div>
  );
}

const hasItems = ({ items }: Round): boolean => items.length > 0;
