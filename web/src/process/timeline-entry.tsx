/** One fact: who, what, when; what was written; and who was told through what, and whether it arrived. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../api/types.ts';
import { word } from '../i18n/instance.ts';
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
      {told.map((one) => (
        <Told key={one.person.id} told={one} />
      ))}
    </ul>
  );
}

function Told({ told }: { told: TimelineEntry['told'][number] }): ReactNode {
  const { t } = useTranslation();
  const { person, role, readAt, deliveries } = told;
  return (
    <li>
      <span>{t('timeline.toldRole', { name: person.name, role: word('recipient', role) })}</span>
      <span className="muted">
        {readAt === null ? t('timeline.unread') : t('timeline.readAt', { at: dateTime(readAt) })}
      </span>
      {deliveries.map(({ channel, address, state, sentAt, attempts }) => (
        <span key={`${channel}${address}`} className="muted" title={address}>
          <Icon name={channel === 'mail' ? 'mail' : 'link'} size={12} />{' '}
          {state === 'sent' && sentAt !== null
            ? t(`timeline.sent.${channel}`, { at: timeOfDay(sentAt) })
            : t(`timeline.${state === 'failed' ? 'failed' : 'pending'}`, { count: attempts })}
        </span>
      ))}
    </li>
  );
}
