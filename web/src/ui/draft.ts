/** What somebody has written and not sent yet. It outlives a reload of its tab and the end of a session; it is shown to nobody else. */
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { useMe } from '../me.ts';

const PREFIX = 'baton-draft ';

type Draft<Value> = readonly [value: Value, change: Dispatch<SetStateAction<Value>>, drop: () => void];

/**
 * State that is kept while it differs from what it began with.
 * @param name tells what is written where; undefined keeps nothing
 * @param first what stands there when nothing was kept
 */
export function useDraft<Value>(name: string | undefined, first: () => Value): Draft<Value> {
  const { id } = useMe();
  const key = name === undefined ? undefined : `${PREFIX}${id} ${name}`;
  const [begun] = useState(first);
  const [value, change] = useState<Value>(() => kept(key) ?? begun);
  useEffect(() => {
    if (key === undefined) return;
    const text = JSON.stringify(value);
    if (text === JSON.stringify(begun)) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  }, [key, value, begun]);
  const drop = (): void => {
    if (key !== undefined) sessionStorage.removeItem(key);
  };
  return [value, change, drop];
}

/** Forgets everything unsent: whoever signs out leaves nothing behind. */
export function dropDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** Written by this very code: another build's is gone with its tab. */
function kept(key: string | undefined) {
  const text = key === undefined ? null : sessionStorage.getItem(key);
  return text === null ? undefined : JSON.parse(text);
}
