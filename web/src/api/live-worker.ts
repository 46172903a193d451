/**
 * One stream for all tabs of a browser. Each tab with its own would be one connection each, and a browser keeps no more
 * than six to an address: the seventh tab would never load. The worker ends with the last tab.
 */
import { type Asked, EVENTS_PATH, type Heard, LiveStream } from './live-stream.ts';

// A tab reads before it follows; what happened in between is told to it afterwards.
const REMEMBERED_MS = 10_000;

const ports = new Set<MessagePort>();
const recent: { at: number; heard: Heard }[] = [];
let stream: LiveStream | undefined;

function tellAll(heard: Heard): void {
  // Who is present is told to each tab when it says where it is.
  if (heard.kind === 'event' && heard.name !== 'presence') remember(heard);
  for (const port of ports) port.postMessage(heard);
}

function remember(heard: Heard): void {
  const now = Date.now();
  while (recent[0] !== undefined && now - recent[0].at > REMEMBERED_MS) recent.shift();
  recent.push({ at: now, heard });
}

function join(port: MessagePort): void {
  ports.add(port);
  stream ??= new LiveStream(EVENTS_PATH, tellAll);
  port.postMessage({ kind: 'state', state: stream.state, stream: stream.name } satisfies Heard);
  for (const { at, heard } of recent) if (Date.now() - at <= REMEMBERED_MS) port.postMessage(heard);
}

function leave(port: MessagePort): void {
  ports.delete(port);
  port.close();
  if (ports.size > 0) return;
  stream?.close();
  stream = undefined;
  recent.length = 0;
}

globalThis.addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port === undefined) return;
  port.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
    if (data.kind === 'leave') leave(port);
    else if (data.kind === 'hurry') stream?.hurry(data.anew);
    else tellAll({ kind: 'refused' });
  });
  port.start();
  join(port);
});
