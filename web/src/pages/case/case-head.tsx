import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../api/types.ts';
import { ProcessHead } from '../../process/process-head.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { SeverityMark, TierMark } from '../../ui/marks.tsx';

/** What the case is about, whose it is, and whether it goes on, waits or is over. */
export function CaseHead({ of }: { of: CaseView }): ReactNode {
  return (
    <ProcessHead
      kind="escalation"
      of={{ ...of, title: of.subject }}
      before={<SeverityMark severity={of.severity} />}
      after={<TierMark tier={of.tier} />}
      state={<PhaseLine of={of} />}
    />
  );
}

function PhaseLine({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (of.mergedInto !== null) {
    return (
      <p className="phase">
        {t('case.mergedInto')} <Link to={`/cases/${of.mergedInto.id}`}>{of.mergedInto.number}</Link>
      </p>
    );
  }
  if (of.closedAt !== null) {
    const words = t(`outcome.${of.outcome ?? 'resolved'}`, { at: dateTime(of.closedAt) });
    return <BadgeView tone={of.outcome === 'resolved' ? 'done' : 'still'} icon="check" words={words} />;
  }
  if (of.waiting === null) return null;
  const { reason, since, by, note } = of.waiting;
  return (
    <p className="phase waiting">
      <BadgeView
        tone="still"
        icon="pause"
        words={t('badge.waitingSince', { reason: t(`waiting.${reason}`), since: dateTime(since) })}
      />
      <span className="muted" dir="auto">
        {by}
        {note === undefined ? '' : `: ${note}`}
      </span>
    </p>
  );
}
