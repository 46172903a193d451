/** How the stages went: all together, then each by priority, tier, team and month. Pure. */
import { STAGES, type Stage } from '../../workflows/escalation/sla-policy.contract.ts';
import type { RehearsalReport, Spread, StageReport, Verdicts } from '../report.contract.ts';
import { legend, type Segment, type StackedRow, stackedBars } from './charts.ts';
import { both, count, type Html, h, type Label, share } from './markup.ts';
import { number, table, text } from './table.ts';
import { SEVERITY_NAMES, STAGE_NAMES, STATES, TITLES } from './words.ts';

const SHOWN_TEAMS = 20;
const TONES = ['met', 'breached', 'running', 'ended'] as const;

export function stageSections(report: RehearsalReport): Html {
  const present = STAGES.flatMap((stage) => {
    const found = report.stages[stage];
    return found === undefined ? [] : [[stage, found] as const];
  });
  const overview = present.map(([stage, found]) => row(nameOf(STAGE_NAMES, stage), found));
  return h`<h2>${both(TITLES.stages)}</h2>${legend(TONES.map((tone) => ({ tone, label: STATES[tone] })))}
${stackedBars(overview, false)}${overviewTable(present)}${levelTable(report)}
${present.map(([stage, found]) => stageSection(stage, found))}`;
}

/** The name of a word, or the word itself. */
export const nameOf = (names: Readonly<Record<string, Label>>, word: string): Label =>
  names[word] ?? { zh: word, en: word };

const segmentsOf = (verdicts: Verdicts): Segment[] =>
  TONES.map((tone) => ({ tone, value: verdicts[tone], label: STATES[tone] }));

const row = (label: Label, verdicts: Verdicts): StackedRow => ({
  label,
  segments: segmentsOf(verdicts),
  note: share(verdicts.breachRate),
});

function overviewTable(present: readonly (readonly [Stage, StageReport])[]): Html | undefined {
  const heads = [
    text(TITLES.stage),
    number(TITLES.withTarget),
    ...TONES.map((tone) => number(STATES[tone])),
    number(TITLES.breachRate),
    number(TITLES.working),
    number(TITLES.wall),
  ];
  return table(
    heads,
    present.map(([stage, found]) => [
      both(nameOf(STAGE_NAMES, stage)),
      count(found.withTarget),
      ...TONES.map((tone) => count(found[tone])),
      share(found.breachRate),
      spread(found.time.working),
      spread(found.time.wall),
    ]),
  );
}

const spread = (of: Spread): string =>
  of === null ? '–' : `${duration(of.medianMinutes)} / ${duration(of.p90Minutes)}`;

/** Minutes as people say them: `45 min`, `3.5 h`, `12 d` (of 24 hours). */
export function duration(minutes: number): string {
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return minutes < 4_320 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1_440).toFixed(1)} d`;
}

function levelTable({ levels }: RehearsalReport): Html | undefined {
  const rows = Object.entries(levels).map(([level, times]) => [level, count(times)]);
  const found = table([text(TITLES.level), number(TITLES.reached)], rows);
  return found && h`<h3>${both(TITLES.levels)}</h3>${found}`;
}

function stageSection(stage: Stage, found: StageReport): Html {
  const named = (of: Record<string, Verdicts>, names: Readonly<Record<string, Label>> = {}): StackedRow[] =>
    Object.entries(of).map(([word, verdicts]) => row(nameOf(names, word), verdicts));
  const teams = Object.entries(found.byTeam)
    .toSorted(([, a], [, b]) => b.withTarget - a.withTarget)
    .slice(0, SHOWN_TEAMS);
  return h`<details open><summary>${both(nameOf(STAGE_NAMES, stage))}</summary>
${groups(TITLES.bySeverity, named(found.bySeverity, SEVERITY_NAMES), true)}
${groups(TITLES.byTier, named(found.byTier), true)}
${groups(TITLES.byTeam, named(Object.fromEntries(teams)), true)}
${groups(TITLES.byMonth, named(found.byMonth), false)}</details>`;
}

const groups = (title: Label, rows: readonly StackedRow[], full: boolean): Html | undefined =>
  rows.length === 0 ? undefined : h`<h3>${both(title)}</h3>${stackedBars(rows, full)}`;
