/** A watch whose rule fires: whom it tells, and what it leaves to be done. */
import { commitOf } from '../../workflows/retention/effects.ts';
import { lived } from './simulated.ts';

export const FIRING = { firing: ['lowScore'] };

export const CLOSE = {
  kind: 'closeIntervention',
  intervention: 1,
  outcome: 'recovered',
  reason: 'They are back.',
} as const;

type Life = Awaited<ReturnType<typeof lived>>;

/** Who is told what, in order. */
export const told = ({ steps }: Life): string[] => {
  let seq = 0;
  return steps.flatMap(({ events, state, at }) => {
    const numbered = events.map((event) => ({ seq: ++seq, event }));
    return commitOf(state, numbered, at).notifications.flatMap(({ kind, roles, data }) =>
      roles.map((role) => {
        const { level } = data as { level?: string };
        return `${level ?? kind} to ${role.kind === 'leadOf' ? 'lead of ' : ''}${'personId' in role ? role.personId : role.kind}`;
      }),
    );
  });
};

export const toDo = ({ state }: Life): string[] =>
  commitOf(state, [], 0).workItems.map((item) => `${item.key} ${item.state} by ${item.personId}`);
