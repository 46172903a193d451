/** The onboardings of the list by phase, at risk first. A phase follows from what is done: cards only lie there. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Board } from '../../process/board.tsx';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import type { More } from '../../process/list-page.tsx';
import { TierMark } from '../../ui/marks.tsx';
import { RiskMark, WindowBadge } from './onboarding-row.tsx';
import type { OnboardingSummary } from './types.ts';

const PHASES = ['late', 'running', 'suspended', 'signOff'] as const;

type BoardProps = Readonly<{ lines: readonly OnboardingSummary[]; more: More }>;

export function OnboardingBoard({ lines, more }: BoardProps): ReactNode {
  const { t } = useTranslation();
  const isClosed = lines.some(({ phase }) => phase === 'closed');
  const columns = [...PHASES, ...(isClosed ? (['closed'] as const) : [])];
  return (
    <>
      <Board
        label={t('list.board')}
        columns={columns.map((key) => ({ key, title: phaseWord('onboarding', key) }))}
        items={lines.toSorted((a, b) => Number(b.atRisk) - Number(a.atRisk))}
        keyOf={({ id }) => id}
        nameOf={({ number, title }) => `${number} ${title}`}
        columnOf={({ phase }) => phase}
        card={(one) => <Card of={one} />}
      />
      {more.has && (
        <Button size="xs" variant="default" loading={more.loading} onClick={more.load}>
          {t('form.more')}
        </Button>
      )}
    </>
  );
}

function Card({ of }: { of: OnboardingSummary }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <span className="board-line">
        {of.atRisk && <RiskMark of={of} />}
        <span className="row-number">{of.number}</span> <TierMark tier={of.tier} />
        <span className="muted cut" dir="auto">
          {of.customer.name}
        </span>
      </span>
      <Link to={pathOf('onboarding', of.id)} dir="auto" className="board-title" draggable={false}>
        {of.title}
      </Link>
      <span className="board-line muted">
        {t('onboardings.milestonesDone', of.milestones)} · {of.owner.name}
      </span>
      <WindowBadge of={of} />
    </>
  );
}
