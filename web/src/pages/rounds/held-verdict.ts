/** A verdict that has just been given, and may still be taken back: it is sent a moment later, or with the next one. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { newKey } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import { commandWord } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { sendCommand } from '../../process/send-command.ts';
import { tellRefusal } from '../../ui/tell.tsx';
import type { RequirementSummary, RequirementView } from '../requirements/types.ts';

/** Long enough to see that it was the wrong one. */
const HELD_MS = 8_000;

export type Given = Readonly<{
  of: Pick<RequirementSummary, 'id' | 'number' | 'title'>;
  verdict: string;
  body: Record<string, unknown>;
}>;
type Held = Given & Readonly<{ key: string }>;

type Options = Readonly<{
  /** It is on record. */
  onSaid: (given: Given) => void;
}>;

/** What was given last and is not sent yet. Leaving the page sends it, so that nothing said is lost. */
export function useHeldVerdict({ onSaid }: Options) {
  const [held, setHeld] = useState<Held>();
  const waiting = useRef<Held>(undefined);
  const said = useRef(onSaid);
  said.current = onSaid;
  const hold = useCallback((next: Held | undefined): void => {
    waiting.current = next;
    setHeld(next);
  }, []);
  const flush = useCallback(
    (keepalive = false): void => {
      const now = waiting.current;
      if (now === undefined) return;
      hold(undefined);
      void record(now, { keepalive, onSaid: said.current });
    },
    [hold],
  );
  useEffect(() => {
    if (held === undefined) return undefined;
    const timer = setTimeout(flush, HELD_MS);
    return () => clearTimeout(timer);
  }, [held, flush]);
  useEffect(() => {
    const leave = (): void => flush(true);
    globalThis.addEventListener('pagehide', leave);
    return () => {
      globalThis.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);
  return {
    held,
    /** Holds a verdict; the one before goes on record. */
    give: (given: Given): void => {
      flush();
      hold({ ...given, key: newKey() });
    },
    /** Sends it now. */
    flush: () => flush(),
    undo: () => hold(undefined),
  };
}

/** Sends it; a refusal is told with its reason. */
async function record(held: Held, { keepalive, onSaid }: Options & { keepalive: boolean }): Promise<void> {
  const { of, body, key } = held;
  try {
    const sent = { kind: 'requirement', id: of.id, command: 'verdict', body, key, keepalive } as const;
    const fresh = await sendCommand<RequirementView>(sent);
    store.setQueryData<RequirementView>(processQuery<RequirementView>('requirement', of.id).queryKey, fresh);
    onSaid(held);
  } catch (error) {
    tellRefusal(error, `${of.number} ${commandWord('requirement', 'verdict')}`);
  } finally {
    void store.invalidateQueries({ queryKey: ['list', 'requirement', 'rounds'] });
  }
}
