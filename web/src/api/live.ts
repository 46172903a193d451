/** Live updates: one stream per browser renews what is on the screen; when it is lost, the page says so and catches up. */
import { useSyncExternalStore } from 'react';
import { type Asked, EVENTS_PATH, type Heard, type LiveState, LiveStream } from './live-stream.ts';
import { followedBy, heardPresence } from './presence.ts';
import { renewLists } from './renew.ts';
import { store } from './store.ts';

/** That something happened to a process; what, is read anew. */
type ProcessEvent = Readonly<{ process: Readonly<{ id: string; kind: string }> }>;

/** The way to the stream, wherever it runs. */
type Line = Readonly<{ ask: (asked: Asked) => void }>;

// Many events at once (a calendar was published) are one look at the lists.
const GATHER_MS = 150;

let state: LiveState = 'connecting';
let line: Line | undefined;
const listeners = new Set<() => void>();

function enter(next: LiveState): void {
  if (state === next) return;
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether what is shown is up to date by itself. */
export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, () => state);

/** Tells the other tabs of this browser that the session is over. */
export const tellSignedOut = (): void => line?.ask({ kind: 'signedOut' });

/**
 * Follows what happens, for one person: whoever signs in after them in the same browser gets a stream of their own.
 * @returns how to stop
 */
export function goLive(personId: string): () => void {
  const online = (): void => line?.ask({ kind: 'hurry', anew: true });
  const seen = (): void => {
    if (!document.hidden) line?.ask({ kind: 'hurry', anew: false });
  };
  const shown = ({ persisted }: PageTransitionEvent): void => {
    // Back from the browser's memory: nobody listened meanwhile.
    if (!persisted) return;
    line = follow(personId);
    hear({ kind: 'missed' });
  };
  line = follow(personId);
  globalThis.addEventListener('online', online);
  globalThis.addEventListener('pagehide', leave);
  globalThis.addEventListener('pageshow', shown);
  document.addEventListener('visibilitychange', seen);
  return () => {
    globalThis.removeEventListener('online', online);
    globalThis.removeEventListener('pagehide', leave);
    globalThis.removeEventListener('pageshow', shown);
    document.removeEventListener('visibilitychange', seen);
    leave();
    state = 'connecting';
  };
}

function leave(): void {
  line?.ask({ kind: 'leave' });
  line = undefined;
}

function follow(personId: string): Line {
  return 'SharedWorker' in globalThis ? shared(personId) : alone();
}

function shared(personId: string): Line {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), {
    type: 'module',
    name: `baton ${personId}`,
  });
  const { port } = worker;
  let current: Line = { ask: (asked) => port.postMessage(asked) };
  port.addEventListener('message', ({ data }: MessageEvent<Heard>) => hear(data));
  // The worker of a build that is gone: this tab goes on by itself.
  worker.addEventListener('error', () => (current = alone()));
  port.start();
  return { ask: (asked) => current.ask(asked) };
}

function alone(): Line {
  const stream = new LiveStream(EVENTS_PATH, hear);
  return {
    ask: (asked) => {
      if (asked.kind === 'leave') stream.close();
      else if (asked.kind === 'hurry') stream.hurry(asked.anew);
    },
  };
}

function hear(heard: Heard): void {
  if (heard.kind === 'state') {
    enter(heard.state);
    followedBy(heard.stream);
  }
  // What happened while nobody listened may have been more than the stream tells again.
  else if (heard.kind === 'missed') void store.invalidateQueries();
  // Finds out about a session that is over: then nobody listens any more.
  else if (heard.kind === 'refused') void store.invalidateQueries({ queryKey: ['session'] });
  else if (heard.name === 'presence') heardPresence(heard.data);
  else gather(JSON.parse(heard.data));
}

const gathered = new Map<string, string>();
let gathering: ReturnType<typeof setTimeout> | undefined;

function gather({ process }: ProcessEvent): void {
  gathered.set(process.id, process.kind);
  gathering ??= setTimeout(() => {
    gathering = undefined;
    const changed = [...gathered].map(([id, kind]) => ({ id, kind }));
    gathered.clear();
    for (const { id } of changed) void store.invalidateQueries({ queryKey: ['process', id] });
    void store.invalidateQueries({ queryKey: ['notifications'] });
    void renewLists(changed);
  }, GATHER_MS);
}
