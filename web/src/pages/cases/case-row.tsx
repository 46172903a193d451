/** One case as a line of a list. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseSummary } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { DueMark } from '../../process/due-mark.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { SeverityMark, StageMark, TierMark } from '../../ui/marks.tsx';

export function CaseRow({ of }: { of: CaseSummary }): ReactNode {
  return (
    <div className="row row-case">
      <SeverityMark severity={of.severity} named={false} />
      <span className="row-number">{of.number}</span>
      <Link to={`/cases/${of.id}`} className="row-title cut" data-row-link dir="auto" title={of.subject}>
        {of.subject}
      </Link>
      <span className="row-customer cut" dir="auto">
        <TierMark tier={of.tier} /> {of.customer.name}
      </span>
      <span className="row-stage cut">{of.stage !== null && <StageMark stage={of.stage} />}</span>
      <span className="row-stage cut">{of.owner.name}</span>
      <span className="row-badge">
        <StateBadge of={of} />
      </span>
    </div>
  );
}

/** When it is due, for whom it waits, or how it ended. */
export function StateBadge({ of }: { of: CaseSummary }): ReactNode {
  if (of.closedAt !== null) {
    const words = texts.t(`outcome.${of.outcome ?? 'resolved'}`, { at: dateTime(of.closedAt) });
    return <BadgeView tone="done" icon="check" words={words} />;
  }
  if (of.dueAt === null && of.clock === null && of.waitingReason !== null) {
    return <BadgeView tone="still" icon="pause" words={texts.t(`waiting.${of.waitingReason}`)} />;
  }
  return <DueMark dueAt={of.dueAt} clock={of.clock} waiting={of.phase === 'waiting'} />;
}
