/** The proposed policy beside the current one, and our verdicts beside the source's. Pure. */
import { STAGES } from '../../workflows/escalation/sla-policy.contract.ts';
import type { Difference, RehearsalReport, VerdictReport } from '../report.contract.ts';
import { both, count, type Html, h } from './markup.ts';
import { duration, nameOf } from './stage-sections.ts';
import { number, table, text } from './table.ts';
import { STAGE_NAMES, STATES, TITLES } from './words.ts';

export function differenceSection({ difference }: RehearsalReport): Html | undefined {
  if (difference === undefined) return undefined;
  const { cases, notifications } = difference;
  return h`<h2>${both(TITLES.difference)}</h2>
<p>${both(TITLES.changed)}: <b>${count(cases.changed)}</b> / ${count(cases.compared)} · ${both(TITLES.messages)}: ${count(notifications.current)} → <b class="${toneOf(notifications)}">${count(notifications.proposed)}</b></p>
${stageChanges(difference)}${levelChanges(difference)}${examples(difference)}`;
}

const toneOf = ({ current, proposed }: { current: number; proposed: number }): string =>
  proposed > current ? 'worse' : proposed < current ? 'better' : '';

const breached = (of: typeof TITLES.current) => ({
  zh: `${STATES.breached.zh}（${of.zh}）`,
  en: `${STATES.breached.en} (${of.en.toLowerCase()})`,
});

function stageChanges({ stages }: Difference): Html | undefined {
  const rows = STAGES.flatMap((stage) => {
    const change = stages[stage];
    if (change === undefined) return [];
    const { breachedCurrent: current, breachedProposed: proposed } = change;
    return [
      [
        both(nameOf(STAGE_NAMES, stage)),
        count(current),
        h`<b class="${toneOf({ current, proposed })}">${count(proposed)}</b>`,
        count(change.metToBreached),
        count(change.breachedToMet),
        count(change.other + change.onlyCurrent + change.onlyProposed),
        count(change.same),
      ],
    ];
  });
  return table(
    [
      text(TITLES.stage),
      number(breached(TITLES.current)),
      number(breached(TITLES.proposed)),
      number(TITLES.metToBreached),
      number(TITLES.breachedToMet),
      number(TITLES.otherChange),
      number(TITLES.same),
    ],
    rows,
  );
}

function levelChanges({ levels }: Difference): Html | undefined {
  const rows = Object.entries(levels).map(([level, change]) => [
    level,
    count(change.current),
    h`<b class="${toneOf(change)}">${count(change.proposed)}</b>`,
  ]);
  const found = table([text(TITLES.level), number(TITLES.current), number(TITLES.proposed)], rows);
  return found && h`<h3>${both(TITLES.levels)}</h3>${found}`;
}

const state = (of: keyof typeof STATES | null): Html => (of === null ? h`–` : both(STATES[of]));

function examples(difference: Difference): Html | undefined {
  const rows = difference.examples.map((example) => [
    example.case,
    example.clock,
    h`${state(example.current)} <span class="quiet">${example.currentDueAt ?? ''}</span>`,
    h`${state(example.proposed)} <span class="quiet">${example.proposedDueAt ?? ''}</span>`,
  ]);
  const found = table([text(TITLES.case), text(TITLES.clock), text(TITLES.current), text(TITLES.proposed)], rows);
  return found && h`<details><summary>${both(TITLES.examples)}</summary>${found}</details>`;
}

export function verdictSection({ verdict }: RehearsalReport): Html | undefined {
  if (verdict === undefined) return undefined;
  const { stage, agree, undecided, bothMet, bothBreached, weSayBreachedTheyMet, weSayMetTheyBreached } = verdict;
  const matrix = table(
    [text(TITLES.weSay), number(they('met')), number(they('breached'))],
    [
      [both(STATES.met), count(bothMet), count(weSayMetTheyBreached)],
      [both(STATES.breached), count(weSayBreachedTheyMet), count(bothBreached)],
    ],
  );
  return h`<h2>${both(TITLES.verdict)} · ${both(nameOf(STAGE_NAMES, stage))}</h2>
<p>${both(TITLES.agree)}: <b>${count(agree)}</b> · ${both(TITLES.undecided)}: ${count(undecided)}</p>${matrix}
${verdict.disagreements.length === 0 ? undefined : h`<h3>${both(TITLES.disagreements)}</h3>${verdict.disagreements.map(dispute)}`}`;
}

const they = (said: 'met' | 'breached') => ({
  zh: `${TITLES.theySay.zh}：${STATES[said].zh}`,
  en: `${TITLES.theySay.en}: ${STATES[said].en.toLowerCase()}`,
});

function dispute(one: VerdictReport['disagreements'][number]): Html {
  const { explanation } = one;
  const pauses = explanation.pauses.map(({ start, end, reason }) => h`<br>${start} – ${end} ${reason ?? ''}`);
  const days = explanation.closedDays.map(({ date, note }) => (note === undefined ? date : `${date} (${note})`));
  return h`<details><summary>${one.case}: ${both(TITLES.weSay)} ${both(STATES[one.weSay])}, ${both(TITLES.theySay)} ${both(STATES[one.theySay])}</summary>
<dl><dt>${both(TITLES.started)}</dt><dd>${one.startedAt}</dd><dt>${both(TITLES.due)}</dt><dd>${one.dueAt}</dd>
<dt>${both(TITLES.done)}</dt><dd>${one.doneAt ?? '–'}</dd><dt>${both(TITLES.counted)}</dt><dd>${duration(explanation.totalSeconds / 60)}</dd>
<dt>${both(TITLES.closedDays)}</dt><dd>${days.length === 0 ? '–' : days.join(', ')}</dd>
<dt>${both(TITLES.pauses)}</dt><dd>${pauses.length === 0 ? h`–` : h`${pauses.length}${pauses}`}</dd></dl></details>`;
}
