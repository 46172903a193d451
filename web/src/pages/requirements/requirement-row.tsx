/** One requirement as a line of a list: who asks, where it stands, what was promised. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../i18n/instance.ts';
import { DueMark } from '../../process/due-mark.tsx';
import { phaseWord } from '../../process/kinds.ts';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime, day } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { ReleaseMark } from './release-mark.tsx';
import type { RequirementSummary } from './types.ts';

export function RequirementRow({ of }: { of: RequirementSummary }): ReactNode {
  const { t } = useTranslation();
  return (
    <ProcessRow
      kind="requirement"
      of={of}
      mark={
        (of.urgent === 'asked' || of.urgent === 'approved') && (
          <span title={t(`requirement.urgent.${of.urgent}`)}>
            <Icon name="up" size={14} />
            <span className="sr-only">{t(`requirement.urgent.${of.urgent}`)}</span>
          </span>
        )
      }
      customer={of.customer.name}
      columns={[
        { name: 'phase', words: phaseWord('requirement', of.phase) },
        { name: 'requesters', words: t('requirements.asking', { count: of.requesters }), width: 90 },
        { name: 'release', words: <ReleaseMark of={of} />, width: 150 },
      ]}
      badge={<StandBadge of={of} />}
    />
  );
}

export function StandBadge({ of }: { of: RequirementSummary }): ReactNode {
  if (of.closedAt === null) return <OpenBadge of={of} />;
  const words = wordOf('requirement', `outcome.${of.outcome ?? 'confirmed'}`);
  return <BadgeView tone="done" icon="check" words={words} title={dateTime(of.closedAt)} />;
}

/** What is due next; where no clock runs, the day that was promised. */
function OpenBadge({ of: { dueAt, clock, release } }: { of: RequirementSummary }): ReactNode {
  if (dueAt !== null || clock !== null) return <DueMark dueAt={dueAt} clock={clock} />;
  if (release === null) return null;
  return <BadgeView tone="calm" icon="clock" words={day(release.shipAt)} title={dateTime(release.shipAt)} />;
}
