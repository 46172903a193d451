/** One fact: who, what, when; what was written; and who was told through what, and whether it arrived. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/types.ts';
import { texts, word } from '../i18n/instance.ts';
import { dateTime, timeOfDay } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { type Names, sentence, type TimelineSpec, writing } from './timeline-words.ts';

const ICONS: Readonly<Record<string, IconName>> = {
  opened: 'plus',
  stageDone: 'check',
  paused: 'pause',
  resumed: 'play',
  thresholdsReached: 'bell',
  escalatedByHand: 'up',
  acknowledged: 'check',
  assigned: 'person',
  noted: 'note',
  deliveryFailed: 'alert',
};

type EntryProps = Readonly<{
  entry: TimelineEntry;
  spec: TimelineSpec;
  names: Names;
  /** Which process it happened in, where the record is that of several. */
  origin?: Readonly<{ icon: IconName; link: ReactNode }>;
}>;

export function Entry({ entry, spec, names, origin }: EntryProps): ReactNode {
  const { t } = useTranslation();
  const { kind, actor, at, data, told } = entry;
  const forCustomer = kind === 'noted' && data['visibility'] === 'customer';
  return (
    <li
      className={`entry entry-${actor.kind}${kind === 'noted' ? ' entry-note' : ''}${forCustomer ? ' entry-out' : ''}`}
    >
      <span className="entry-mark">
        <Icon name={origin?.icon ?? spec.icons?.[kind] ?? ICONS[kind] ?? 'edit'} size={13} />
      </span>
      <div className="entry-body">
        <p className="entry-line">
          {origin?.link}
          <strong dir="auto">{actor.name}</strong> <span>{sentence(spec, entry, names)}</span>
          <time dateTime={at} title={dateTime(at)}>
            {timeOfDay(at)}
          </time>
        </p>
        {writing(spec, entry).map((part) => (
          <p key={part.label ?? part.text} className="entry-text" dir="auto">
            {part.label !== undefined && <span className="muted">{part.label} </span>}
            {part.text}
          </p>
        ))}
        {told.length > 0 && origin === undefined && <ToldList told={told} />}
        {told.length > 0 && origin !== undefined && (
          <details className="told-more">
            <summary>{t('timeline.toldCount', { count: told.length })}</summary>
            <ToldList told={told} />
          </details>
        )}
      </div>
    </li>
  );
}

function ToldList({ told }: Pick<TimelineEntry, 'told'>): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="told" aria-label={t('timeline.told')}>
      {[...Map.groupBy(told, ({ person }) => person.id)].map(([id, ofOne]) => (
        <Told key={id} told={ofOne} />
      ))}
    </ul>
  );
}

/** One person, whatever they were told as. */
function Told({ told }: Pick<TimelineEntry, 'told'>): ReactNode {
  const { t } = useTranslation();
  const name = told[0]?.person.name;
  const roles = [...new Set(told.map(({ role }) => word('recipient', role)))].join(' · ');
  const readAt = told.every((one) => one.readAt !== null) ? (told.at(-1)?.readAt ?? null) : null;
  const deliveries = told.flatMap((one) => one.deliveries);
  return (
    <li>
      <span>{t('timeline.toldRole', { name, role: roles })}</span>
      <span className="muted">
        {readAt === null ? t('timeline.unread') : t('timeline.readAt', { at: dateTime(readAt) })}
      </span>
      {[...new Map(deliveries.map((one) => [reached(one), one]))].map(([words, { channel, address }]) => (
        <span key={words} className="muted" title={address}>
          <Icon name={channel === 'mail' ? 'mail' : 'link'} size={12} /> {words}
        </span>
      ))}
    </li>
  );
}

type Delivery = TimelineEntry['told'][number]['deliveries'][number];

/** What became of a message. */
function reached({ channel, state, sentAt, attempts, gathered }: Delivery): string {
  const { t } = texts;
  if (state === 'sent' && sentAt !== null) return t(`timeline.sent.${channel}`, { at: timeOfDay(sentAt) });
  if (state === 'failed' || state === 'skipped') return t(`timeline.${state}`, { count: attempts });
  if (attempts > 0) return t('timeline.pending', { count: attempts });
  return t(gathered ? 'timeline.gathering' : 'timeline.onItsWay');
}
