/** One line of the queue. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { WorkItem } from '../../api/types.ts';
import { texts } from '../../i18n/instance.ts';
import { BadgeView, DueMark } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { SeverityMark, StageMark, TierMark } from '../../ui/marks.tsx';
import { useNow } from '../../ui/now.ts';
import { finishNotice } from './item-actions.ts';

type RowProps = Readonly<{ item: WorkItem; selected: boolean; onToggle: () => void; withOwner: boolean }>;

export function QueueRow({ item, selected, onToggle, withOwner }: RowProps): ReactNode {
  const of = item.case;
  return (
    <div className={selected ? 'row row-queue selected' : 'row row-queue'}>
      <input
        type="checkbox"
        checked={selected}
        onChange={onToggle}
        tabIndex={-1}
        aria-label={texts.t('queue.select', { title: item.title })}
      />
      {of?.severity ? <SeverityMark severity={of.severity} named={false} /> : <span />}
      <span className="row-number">{of?.number ?? texts.t('queue.notice')}</span>
      <Link
        to={of === null ? '/rules' : `/cases/${of.id}`}
        className="row-title cut"
        data-row-link
        dir="auto"
        title={item.title}
      >
        {item.title}
      </Link>
      <span className="row-customer cut" dir="auto">
        {of !== null && (
          <>
            {of.tier !== null && <TierMark tier={of.tier} />} {of.customer.name}
          </>
        )}
      </span>
      <span className="row-stage cut">
        {withOwner ? item.person.name : of !== null && <StageMark stage={item.kind} />}
      </span>
      <span className="row-badge">
        <RowBadge item={item} />
      </span>
    </div>
  );
}

function RowBadge({ item }: { item: WorkItem }): ReactNode {
  const now = useNow();
  if (item.snoozedUntil !== null && Date.parse(item.snoozedUntil) > now) {
    return (
      <BadgeView tone="still" icon="moon" words={texts.t('badge.snoozedUntil', { at: dateTime(item.snoozedUntil) })} />
    );
  }
  if (item.case === null) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => finishNotice(item)}>
        {texts.t('queue.done')}
      </Button>
    );
  }
  return <DueMark dueAt={item.dueAt} waiting={item.state === 'waiting'} now={now} />;
}
