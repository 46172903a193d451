/** What somebody else has done with a process since one began to write: to be known before it is sent. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, withQuery } from '../api/client.ts';
import type { TimelineEntry, TimelinePage } from '../api/types.ts';
import { useMe } from '../me.ts';
import { timeOfDay } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { type KindName, pathOf } from './kinds.ts';
import { processQuery } from './queries.ts';
import { commandsOf } from './registry.ts';
import { useNames } from './timeline.tsx';
import { sentence, type TimelineSpec, writing } from './timeline-words.ts';

type MeanwhileProps = Readonly<{ kind: KindName; id: string }>;

/** Stands beside what is about to be sent, from when it is begun; empty until somebody else was faster. */
export function Meanwhile({ kind, id }: MeanwhileProps): ReactNode {
  const { t } = useTranslation();
  const news = useNews(kind, id);
  const spec = useSpec(kind);
  const names = useNames();
  const last = news.at(-1);
  if (last === undefined) return null;
  const [text] = writing(spec, last).map((part) => part.text);
  return (
    <div className="meanwhile" role="alert">
      <p>
        <Icon name="alert" size={14} /> <strong dir="auto">{last.actor.name}</strong> {sentence(spec, last, names)}{' '}
        <time dateTime={last.at}>{timeOfDay(last.at)}</time>
      </p>
      {text !== undefined && text !== '' && (
        <p className="meanwhile-text" dir="auto" title={text}>
          {text}
        </p>
      )}
      <p className="muted">{t('here.notSent', { count: news.length })}</p>
    </div>
  );
}

/** What people other than the reader have done since this was first shown; live events renew it. */
function useNews(kind: KindName, id: string): readonly TimelineEntry[] {
  const me = useMe();
  const seq = useQuery(processQuery<{ seq: number }>(kind, id)).data?.seq;
  const [since, setSince] = useState(seq);
  useEffect(() => setSince((before) => before ?? seq), [seq]);
  const found = useQuery({
    queryKey: ['process', id, 'since', since],
    queryFn: ({ signal }) =>
      get<TimelinePage>(withQuery(`${pathOf(kind, id)}/timeline`, { limit: 50, after: since }), signal),
    enabled: since !== undefined,
  });
  return (found.data?.items ?? []).filter(
    ({ actor }) => (actor.kind === 'person' || actor.kind === 'contact') && actor.id !== me.id,
  );
}

function useSpec(kind: KindName): TimelineSpec {
  const [spec, setSpec] = useState<TimelineSpec>({ kind });
  useEffect(() => {
    commandsOf(kind).then(
      (known) => known?.timeline !== undefined && setSpec(known.timeline),
      // Without the network it is said in the words of every kind.
      () => undefined,
    );
  }, [kind]);
  return spec;
}
