/** One case as a line of a list. */
import type { ReactNode } from 'react';
import type { CaseSummary } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { DueMark } from '../../process/due-mark.tsx';
import { ProcessRow } from '../../process/process-row.tsx';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { SeverityMark, StageMark, TierMark } from '../../ui/marks.tsx';

/** @param atCustomer on the page of its customer, whose name goes without saying */
export function CaseRow({ of, atCustomer = false }: { of: CaseSummary; atCustomer?: boolean }): ReactNode {
  return (
    <ProcessRow
      kind="escalation"
      of={{ id: of.id, number: of.number, title: of.subject }}
      mark={<SeverityMark severity={of.severity} named={false} />}
      customer={
        atCustomer ? undefined : (
          <>
            <TierMark tier={of.tier} /> {of.customer.name}
          </>
        )
      }
      columns={[
        { name: 'stage', words: of.stage !== null && <StageMark stage={of.stage} />, width: 90 },
        { name: 'owner', words: of.owner.name, width: 90 },
      ]}
      badge={<StateBadge of={of} />}
    />
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
