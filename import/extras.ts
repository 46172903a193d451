/** What only some files tell: a contract's own due instants, the other system's verdict, the customer's tier. Pure. */
import { STAGES, type Stage, type Tier } from '../workflows/escalation/sla-policy.contract.ts';
import { type CompiledMapping, fold } from './compile.ts';
import type { RowProblem } from './problems.ts';

export type Extras = Readonly<{
  /** Epoch milliseconds. */
  dueBy?: Readonly<Partial<Record<Stage, number>>>;
  verdict?: 'met' | 'breached';
  tier?: Tier;
}>;

type Reading = Readonly<{ line: number; compiled: CompiledMapping; textOf: (column: string | undefined) => string }>;

/** Reads them; what cannot be read is a problem of the row. */
export function extrasOf({ line, compiled, textOf }: Reading): { extras: Extras; problems: RowProblem[] } {
  const { mapping, readTime } = compiled;
  const problems: RowProblem[] = [];
  const dueBy: Partial<Record<Stage, number>> = {};
  for (const stage of STAGES) {
    const column = mapping.due?.[stage];
    if (column === undefined) continue;
    const value = textOf(column);
    const at = value === '' ? undefined : readTime(value)?.at;
    if (at !== undefined) dueBy[stage] = at;
    else if (value !== '') problems.push({ line, code: 'BAD_TIME', column, value: value.slice(0, 200) });
  }
  const { verdict, tiers } = mapping;
  const said = verdict && wordIn(verdict.words, textOf(verdict.column));
  const tier = tiers && (wordIn(tiers.words ?? {}, textOf(tiers.column)) ?? tiers.otherwise);
  return {
    extras: {
      ...(Object.keys(dueBy).length === 0 ? {} : { dueBy }),
      ...(said === undefined ? {} : { verdict: said }),
      ...(tier === undefined ? {} : { tier }),
    },
    problems,
  };
}

function wordIn<T>(words: Readonly<Record<string, T>>, word: string): T | undefined {
  if (word === '') return undefined;
  return Object.entries(words).find(([known]) => fold(known) === fold(word))?.[1];
}
