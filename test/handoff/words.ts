/** Lives of handoffs, put into words. */
import { commitOf } from '../../workflows/handoff/effects.ts';
import type { HandoffEvent } from '../../workflows/handoff/events.ts';
import { named } from '../support/instants.ts';
import type { lived } from './simulated.ts';

type Life = Awaited<ReturnType<typeof lived>>;

const TECHNICAL = new Set(['policyResolved', 'clocksPlanned']);

const eventsOf = ({ steps }: Life): HandoffEvent[] => steps.flatMap(({ events }) => events);

/** What happened, without look-ups: `kind@instant`, with who is asked. */
export const story = (life: Life): string[] =>
  eventsOf(life)
    .filter(({ kind }) => !TECHNICAL.has(kind))
    .map((event) => {
      const what = event.kind === 'thresholdsReached' ? (event.notify?.level ?? 'due') : event.kind;
      return `${what}${event.kind === 'offeredTo' ? ` ${event.personId}` : ''}@${named(event.at)}`;
    });
/** Commands that were refused, with the code. */
export const refusalsOf = ({ refused }: Life): string[] =>
  refused.map(({ command, rejection }) => `${command.kind}: ${rejection.code}`);

/** Who is told what, in order. */
export const told = ({ steps }: Life): string[] => {
  let seq = 0;
  return steps.flatMap(({ events, state, at }) => {
    const numbered = events.map((event) => ({ seq: ++seq, event }));
    return commitOf(state, numbered, at).notifications.flatMap(({ kind, roles, data }) =>
      roles.map((role) => {
        const level = kind === 'level' && 'level' in (data as object) ? (data as { level: string }).level : kind;
        return `${level} to ${'personId' in role ? `${role.kind === 'leadOf' ? 'lead of ' : ''}${role.personId}` : role.kind}`;
      }),
    );
  });
};
/** What is to be done in the end, by whom and until when. */
export const toDo = ({ steps, state }: Life): string[] =>
  commitOf(state, [], steps.at(-1)?.at ?? 0)
    .workItems.filter((item) => item.state === 'open' || item.state === 'waiting')
    .map((item) => `${item.kind} by ${item.personId} (${item.state}, ${named(item.dueAt)})`);
