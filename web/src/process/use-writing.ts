/** Whether somebody is writing something on this page that others will read. */
import { useEffect, useState } from 'react';

// A text that nobody has gone on with for so long is not being written any more.
const PAUSE_MS = 120_000;
const LOOK_MS = 2_000;

type Text = Readonly<{ field: HTMLTextAreaElement; at: number }>;

const isWritten = ({ field, at }: Text): boolean =>
  field.isConnected && field.value.trim() !== '' && Date.now() - at < PAUSE_MS;

/** True from the first letter typed into a field for longer texts until it is sent, emptied or left alone. */
export function useWriting(): boolean {
  const [text, setText] = useState<Text>();
  useEffect(() => {
    const typed = ({ target }: Event): void => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      const next = { field: target, at: Date.now() };
      setText(isWritten(next) ? next : undefined);
    };
    document.addEventListener('input', typed);
    return () => document.removeEventListener('input', typed);
  }, []);
  useEffect(() => {
    if (text === undefined) return undefined;
    const look = setInterval(() => !isWritten(text) && setText(undefined), LOOK_MS);
    return () => clearInterval(look);
  }, [text]);
  return text !== undefined;
}
