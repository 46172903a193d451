/** Who else has this process open, and who is writing there. Its place is kept free while nobody is. */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Stay, say, stay, usePresent } from '../api/presence.ts';
import { Initials, presentWords, writersFirst } from './here-mark.tsx';
import { useWriting } from './use-writing.ts';

const SHOWN = 3;

/** Shows who else is at a process, and says that this tab is, for as long as it stands there. */
export function Here({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  useStay(id, useWriting());
  const others = writersFirst(usePresent(id));
  const more = others.length - SHOWN;
  return (
    <div className="here" role="status" aria-label={t('here.label')}>
      {others.slice(0, SHOWN).map((one) => (
        <span key={one.id} className={one.writing ? 'here-one writing' : 'here-one'} title={presentWords(one)}>
          <Initials of={one} />
          <span className="here-words cut">{presentWords(one)}</span>
        </span>
      ))}
      {more > 0 && <span className="muted">{t('here.more', { count: more })}</span>}
    </div>
  );
}

function useStay(at: string, writing: boolean): void {
  const [current, setCurrent] = useState<Stay>();
  useEffect(() => {
    const one: Stay = { at, writing: false };
    setCurrent(one);
    return stay(one);
  }, [at]);
  useEffect(() => {
    if (current === undefined || current.writing === writing) return;
    current.writing = writing;
    say();
  }, [current, writing]);
}
