/** Cases of the small help desk, as their changes, and what the import makes of them. */
import { judge, type Verdict } from '../../import/judge.ts';
import { aDirectory, aMapping, compiled } from './builders.ts';

/** Later than anything in these files. */
export const FOREVER = Date.UTC(2030, 0, 1);
export const OPENED = '2026-03-02 09:00';

/** A change as `hh:mm State`, with other columns where they matter. */
export type Change =
  | string
  | Readonly<{ at: string; priority?: string; group?: string; agent?: string; created?: string }>;

function recordsOf(changes: readonly Change[]) {
  return changes.map((change, index) => {
    const {
      at,
      priority = 'P3',
      group = 'desk',
      agent = '',
      created = OPENED,
    } = typeof change === 'string' ? { at: change } : change;
    const time = at.slice(0, 5);
    return {
      line: index + 2,
      fields: ['T-1', at.slice(6), priority, group, agent, created, `2026-03-02 ${time}`, 'Bo'],
    };
  });
}

/** What is to become of a case with these changes. */
export function judged(changes: readonly Change[], { asOf = FOREVER, mapping = aMapping() } = {}): Verdict {
  const records = { externalId: 'T-1', records: recordsOf(changes), dropped: 0 };
  return judge(records, { compiled: compiled(mapping), directory: aDirectory, asOf });
}

/** `hh:mm kind` of every command, with the argument that matters. */
export function told(verdict: Verdict): string[] {
  if (verdict.kind !== 'open' && verdict.kind !== 'closed') throw new Error(JSON.stringify(verdict));
  return verdict.past.map(({ at, command }) => {
    const what =
      command.kind === 'pause'
        ? command.reason
        : command.kind === 'changeSeverity'
          ? command.severity
          : command.kind === 'assign'
            ? command.ownerId
            : '';
    return `${new Date(at).toISOString().slice(11, 16)} ${command.kind} ${what}`.trim();
  });
}

/** Line and code of what is wrong, or what the case is. */
export const codesOf = (verdict: Verdict): string[] =>
  verdict.kind === 'rejected' ? verdict.problems.map(({ line, code }) => `${line} ${code}`) : [verdict.kind];
