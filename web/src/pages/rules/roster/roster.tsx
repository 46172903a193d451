/** Who is on duty: the week of all teams, the month of one, or the entries as a list. Days without anybody show. */
import { ActionIcon, Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { teamsQuery } from '../../../api/queries.ts';
import type { Duty } from '../../../api/types.ts';
import { may, useMe } from '../../../me.ts';
import { day, month } from '../../../ui/format.ts';
import { oneOf } from '../../../ui/guards.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Empty, Failure, Loading } from '../../../ui/states.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { DutyList } from '../organisation.tsx';
import { Coverage, type TeamGap } from './coverage.tsx';
import { dateOf, midnight, periodAfter, periodOf, type RosterView } from './days.ts';
import { DutyDay, type OpenedDay } from './duty-day.tsx';
import { DutyForm } from './duty-form.tsx';
import { RosterMonth } from './roster-month.tsx';
import { rosterQuery } from './roster-query.ts';
import { RosterWeek } from './roster-week.tsx';
import { RotationForm } from './rotation.tsx';

const VIEWS = ['week', 'month', 'list'] as const;

export function Duties(): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const view = oneOf(VIEWS, search.get('view')) ?? 'week';
  return (
    <section>
      <div className="section-head">
        <h2>{t('rules.section.duties')}</h2>
        <Tabs
          label={t('rules.view')}
          value={view}
          onChange={(chosen) => setSearch({ view: chosen }, { replace: true })}
          tabs={VIEWS.map((one) => ({ value: one, label: t(`roster.view.${one}`) }))}
        />
      </div>
      {view === 'list' ? <DutyList /> : <Calendar key={view} view={view} />}
    </section>
  );
}

function Calendar({ view }: { view: RosterView }): ReactNode {
  const { t } = useTranslation();
  const [date, setDate] = useState(() => dateOf(Date.now()));
  const [chosen, setChosen] = useState<string>();
  const me = useMe();
  const [opened, setOpened] = useState<OpenedDay>();
  const [filled, setFilled] = useState<Partial<Duty>>();
  const [rotates, setRotates] = useState(false);
  const mayWrite = may(me, 'write', 'duties');
  const teams = useQuery(teamsQuery);
  const items = teams.data?.items ?? [];
  const teamId = view === 'month' ? (chosen ?? items[0]?.id) : undefined;
  const period = periodOf(view, date);
  const found = useQuery({ ...rosterQuery(period, teamId), enabled: teams.isSuccess });
  if (teams.isSuccess && items.length === 0) return <Empty title={t('roster.noTeam')} />;
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { items: spans, teams: coverage } = found.data;
  const shown = { teams: items, period, spans, coverage, onDay: setOpened };
  const onFill = ({ from: startsAt, to: endsAt, ...gap }: TeamGap): void => setFilled({ ...gap, startsAt, endsAt });
  return (
    <>
      <Stepping view={view} date={date} onDate={setDate}>
        {view === 'month' && (
          <Select
            size="xs"
            aria-label={t('doc.team')}
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={teamId ?? null}
            onChange={(id) => setChosen(id ?? undefined)}
          />
        )}
        {mayWrite && (
          <Button size="compact-sm" variant="default" onClick={() => setRotates(true)}>
            {t('roster.rotation')}
          </Button>
        )}
      </Stepping>
      <Coverage coverage={coverage} teams={items} onFill={mayWrite ? onFill : undefined} />
      {view === 'week' ? <RosterWeek {...shown} /> : <RosterMonth {...shown} teamId={teamId ?? ''} />}
      <p className="hint roster-hint">{t('roster.gapHint')}</p>
      {opened !== undefined && (
        <DutyDay
          opened={opened}
          spans={spans.filter((span) => span.teamId === opened.teamId)}
          coverage={coverage.find((one) => one.teamId === opened.teamId)}
          onClose={() => setOpened(undefined)}
        />
      )}
      {filled !== undefined && <DutyForm first={filled} onClose={() => setFilled(undefined)} />}
      {rotates && <RotationForm teamId={teamId} onClose={() => setRotates(false)} />}
    </>
  );
}

type SteppingProps = Readonly<{ view: RosterView; date: string; onDate: (date: string) => void; children: ReactNode }>;

/** Which week or month is shown. */
function Stepping({ view, date, onDate, children }: SteppingProps): ReactNode {
  const { t } = useTranslation();
  const { first, count } = periodOf(view, date);
  const title =
    view === 'month' ? month(first.slice(0, 7)) : `${day(midnight(first))} – ${day(midnight(first, count - 1))}`;
  const step = (by: number): void => onDate(periodAfter(view, date, by));
  return (
    <div className="section-head roster-head">
      <h3 aria-live="polite">{title}</h3>
      {children}
      <span className="grow" />
      <span className="together">
        <ActionIcon variant="default" aria-label={t(`roster.before.${view}`)} onClick={() => step(-1)}>
          <Icon name="left" />
        </ActionIcon>
        <Button size="compact-sm" variant="default" onClick={() => onDate(dateOf(Date.now()))}>
          {t('roster.today')}
        </Button>
        <ActionIcon variant="default" aria-label={t(`roster.after.${view}`)} onClick={() => step(1)}>
          <Icon name="right" />
        </ActionIcon>
      </span>
    </div>
  );
}
