/** Reading and changing cells of a policy's matrix. Which row counts for a case is the worker's to say, not ours. */
import type { Level, Severity, SlaPolicyBody, Stage, StageRule, Tier } from '../../../api/types.ts';
import { SEVERITIES, TIERS } from '../../../ui/names.ts';

export type Cell = Readonly<{ tier: Tier | '*'; severity: Severity | '*' }>;
type Row = SlaPolicyBody['matrix'][number];

/** The tiers and severities that the matrix is shown with: all of them, and `*` where a row is for the others. */
export function axes(
  { matrix }: SlaPolicyBody,
  isEditing: boolean,
): { tiers: Cell['tier'][]; severities: Cell['severity'][] } {
  const general = (axis: 'tier' | 'severity'): boolean => isEditing || matrix.some((row) => row[axis] === '*');
  return {
    tiers: [...TIERS, ...(general('tier') ? (['*'] as const) : [])],
    severities: [...SEVERITIES, ...(general('severity') ? (['*'] as const) : [])],
  };
}

const isAt =
  ({ tier, severity }: Cell) =>
  (row: Row): boolean =>
    row.tier === tier && row.severity === severity;

/** The rule that stands in a cell itself. */
export const ruleAt = ({ matrix }: SlaPolicyBody, cell: Cell, stage: Stage): StageRule | undefined =>
  matrix.find(isAt(cell))?.stages[stage];

/** The body with another rule in a cell; without a rule the stage has no target there, and an empty row goes. */
export function withRule(body: SlaPolicyBody, at: Cell & { stage: Stage }, rule: StageRule | undefined): SlaPolicyBody {
  const { tier, severity, stage } = at;
  const row = body.matrix.find(isAt(at)) ?? { tier, severity, stages: {} };
  const { [stage]: _, ...others } = row.stages;
  const stages = rule === undefined ? others : { ...others, [stage]: rule };
  const fresh: Row = { tier, severity, stages };
  const rest = body.matrix.filter((one) => one !== row);
  const isEmpty = Object.keys(stages).length === 0;
  return { ...body, matrix: sorted(isEmpty ? rest : [...rest, fresh]) };
}

/** The body with other levels in a ladder; without levels the ladder goes. */
export function withLadder(body: SlaPolicyBody, name: string, levels: Level[] | undefined): SlaPolicyBody {
  const { [name]: _, ...others } = body.ladders;
  return { ...body, ladders: levels === undefined ? others : { ...body.ladders, [name]: levels } };
}

/** In the order in which they are shown, so that a saved draft differs only where somebody changed it. */
function sorted(matrix: Row[]): Row[] {
  const rank = ({ tier, severity }: Row): number => {
    const [row, column] = [TIERS.findIndex((one) => one === tier), SEVERITIES.findIndex((one) => one === severity)];
    return (row === -1 ? 9 : row) * 10 + (column === -1 ? 9 : column);
  };
  return matrix.toSorted((a, b) => rank(a) - rank(b));
}

/** What a new rule begins as. */
export const newRule = (stage: Stage): StageRule => ({
  targetMinutes: 480,
  calendar: 'customer',
  startsFrom: stage === 'respond' || stage === 'resolve' ? 'opened' : 'previous',
  pausedBy: stage === 'respond' ? [] : ['customer'],
});
