/** One line of the queue. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { WorkItem } from '../../api/types.ts';
import { finishNotice } from '../../bulk/item-actions.ts';
import { aboutWords, lineName } from '../../bulk/line-name.ts';
import { texts } from '../../i18n/instance.ts';
import { DueMark } from '../../process/due-mark.tsx';
import { HereMark } from '../../process/here-mark.tsx';
import { KindMark } from '../../process/kind-mark.tsx';
import { itemWord, kindNamed, pathOf } from '../../process/kinds.ts';
import { BadgeView } from '../../ui/clock-badge.tsx';
import { dateTime } from '../../ui/format.ts';
import { SeverityMark, TierMark } from '../../ui/marks.tsx';
import { useNow } from '../../ui/now.ts';

type RowProps = Readonly<{ item: WorkItem; selected: boolean; onToggle: () => void; withOwner: boolean }>;

export function QueueRow({ item, selected, onToggle, withOwner }: RowProps): ReactNode {
  const { process: of, case: ofCase } = item;
  const about = aboutWords(item);
  return (
    <div className={selected ? 'row row-queue selected' : 'row row-queue'}>
      <input
        type="checkbox"
        checked={selected}
        onChange={onToggle}
        tabIndex={-1}
        aria-label={texts.t('queue.select', { title: item.title })}
      />
      <Mark item={item} />
      <span className="row-number">{of?.number ?? texts.t('queue.notice')}</span>
      <Link
        to={of === null ? '/rules' : pathOf(of.kind, of.id)}
        className="row-title cut"
        data-row-link
        dir="auto"
        title={lineName(item)}
      >
        {item.title}
        {about !== undefined && <span className="row-about"> · {about}</span>}
      </Link>
      <span className="row-customer cut" dir="auto">
        {ofCase?.tier != null && <TierMark tier={ofCase.tier} />} {of?.customer?.name}
      </span>
      <span className="row-stage cut" title={of === null ? undefined : itemWord(of.kind, item.kind)}>
        {withOwner || of === null ? withOwner && item.person.name : itemWord(of.kind, item.kind)}
      </span>
      <span className="row-badge">
        {of !== null && <HereMark id={of.id} />}
        <RowBadge item={item} />
      </span>
    </div>
  );
}

/** How bad a case is; of any other process what it is. */
function Mark({ item: { process: of, case: ofCase } }: { item: WorkItem }): ReactNode {
  if (ofCase?.severity != null) return <SeverityMark severity={ofCase.severity} named={false} />;
  const known = of === null ? undefined : kindNamed(of.kind);
  return known === undefined ? <span /> : <KindMark kind={known} />;
}

function RowBadge({ item }: { item: WorkItem }): ReactNode {
  const now = useNow();
  if (item.snoozedUntil !== null && Date.parse(item.snoozedUntil) > now) {
    return (
      <BadgeView tone="still" icon="moon" words={texts.t('badge.snoozedUntil', { at: dateTime(item.snoozedUntil) })} />
    );
  }
  if (item.process === null) {
    return (
      <Button size="compact-xs" variant="default" onClick={() => finishNotice(item)}>
        {texts.t('queue.done')}
      </Button>
    );
  }
  return <DueMark dueAt={item.dueAt} clock={item.clock} waiting={item.state === 'waiting'} />;
}
