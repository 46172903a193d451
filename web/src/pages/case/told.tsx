/** Below a step of the ladder: who was told of it through what and whether they have read it, or who will be. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ProcessClock, TimelineEntry } from '../../api/types.ts';
import { word } from '../../i18n/instance.ts';
import { timelineQuery } from '../../process/queries.ts';
import { useNames } from '../../process/timeline.tsx';
import { dateTime, near } from '../../ui/format.ts';
import { isRecord, listOf } from '../../ui/guards.ts';
import { Icon } from '../../ui/icons.tsx';
import { useNow } from '../../ui/now.ts';

type Level = ProcessClock['levels'][number];
type Step = Readonly<{ of: CaseView; clock: ProcessClock; level: Level }>;

export function ToldOf({ of, clock, level }: Step): ReactNode {
  const facts = useInfiniteQuery(timelineQuery('escalation', of.id, false)).data?.pages ?? [];
  if (level.firedAt === null) return <WillBeTold of={of} clock={clock} level={level} />;
  const entries = facts.flatMap(({ items }) => items);
  const told = entries.filter((entry) => isAbout(entry, clock, level)).flatMap((entry) => entry.told);
  // Told again with a repeat, it is the last time that counts.
  const once = [...new Map(told.map((one) => [one.person.id, one])).values()];
  const answered = level.acknowledged ? entries.find((entry) => isAnswer(entry, clock, level)) : undefined;
  if (once.length === 0 && answered === undefined) return null;
  return (
    <ul className="step-told">
      {once.map((one) => (
        <ToldLine key={one.person.id} told={one} />
      ))}
      {answered !== undefined && <Answered by={answered} />}
    </ul>
  );
}

function isAbout({ kind, data }: TimelineEntry, clock: ProcessClock, level: Level): boolean {
  if (kind !== 'thresholdsReached' || data['clock'] !== clock.key) return false;
  return isRecord(data['notify']) && data['notify']['level'] === level.level;
}

/** The first acknowledgement since the level was reached. */
const isAnswer = ({ kind, data, at }: TimelineEntry, clock: ProcessClock, { firedAt }: Level): boolean =>
  kind === 'acknowledged' && listOf(data['clocks']).includes(clock.key) && firedAt !== null && at >= firedAt;

function ToldLine({ told }: { told: TimelineEntry['told'][number] }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const { person, role, readAt, deliveries } = told;
  const sent = deliveries.findLast(({ state }) => state === 'sent');
  const failed = deliveries.some(({ state }) => state === 'failed');
  return (
    <li>
      <span className="cut" title={word('recipient', role)} dir="auto">
        {person.name}
      </span>
      <span className="muted">
        {sent !== undefined && (
          <span title={sent.sentAt === null ? undefined : dateTime(sent.sentAt)}>
            <Icon name={sent.channel === 'mail' ? 'mail' : 'link'} size={12} />{' '}
          </span>
        )}
        {failed && `${t('case.notDelivered')} · `}
        {readAt === null ? t('case.unread') : t('timeline.readAt', { at: near(readAt, now) })}
      </span>
    </li>
  );
}

function Answered({ by }: { by: TimelineEntry }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <li>
      <span className="cut">
        <Icon name="check" size={12} /> <span dir="auto">{by.actor.name}</span>
      </span>
      <span className="muted">{t('case.acknowledgedAt', { at: near(by.at, now) })}</span>
    </li>
  );
}

function WillBeTold({ of, clock, level }: Step): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const rule = of.ladders.find((one) => one.stage === clock.stage && one.level === level.level);
  if (rule === undefined) return null;
  const who = rule.recipients.map((one) =>
    one.kind === 'person' ? (names.person(one.personId) ?? word('recipient', one.kind)) : word('recipient', one.kind),
  );
  const through = rule.channels.map((channel) => t(`case.through.${channel}`));
  return (
    <p className="muted step-told" dir="auto">
      {t('case.willTell', { who: who.join(', '), through: through.join(', ') })}
    </p>
  );
}
