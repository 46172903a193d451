/** The report in a few lines for a terminal. Pure. */
import { fill, type Locale, rowSentence } from '../import/texts.ts';
import { STAGES } from '../workflows/escalation/sla-policy.contract.ts';
import type { RehearsalReport } from './report.contract.ts';
import { WORDS } from './texts.ts';

const TOLD_PROBLEMS = 20;

/** What the person at the terminal needs to know; the report has the rest. */
export function summaryLines(report: RehearsalReport, locale: Locale): string[] {
  const { cases, stages, notifications, difference, verdict } = report;
  return [
    ...problemLines(report, locale),
    fill(WORDS.cases, locale, cases.read, cases.closed, cases.open, cases.rejected, cases.later, cases.reopened),
    ...STAGES.flatMap((stage) => {
      const found = stages[stage];
      if (found === undefined) return [];
      const { withTarget, met, breached, running, ended } = found;
      return [`  ${fill(WORDS.stage, locale, stage, withTarget, met, breached, running, ended)}`];
    }),
    fill(WORDS.messages, locale, notifications.total, notifications.people),
    ...(difference === undefined ? [] : [differenceLine(difference, locale)]),
    ...(verdict === undefined ? [] : [verdictLine(verdict, locale)]),
  ];
}

function differenceLine(difference: NonNullable<RehearsalReport['difference']>, locale: Locale): string {
  const { cases, notifications } = difference;
  return fill(WORDS.changed, locale, cases.compared, cases.changed, notifications.current, notifications.proposed);
}

function verdictLine(verdict: NonNullable<RehearsalReport['verdict']>, locale: Locale): string {
  const { stage, agree, weSayBreachedTheyMet, weSayMetTheyBreached, undecided } = verdict;
  return fill(WORDS.verdict, locale, stage, agree, weSayBreachedTheyMet, weSayMetTheyBreached, undecided);
}

function problemLines({ problems }: RehearsalReport, locale: Locale): string[] {
  const lines = problems.listed.slice(0, TOLD_PROBLEMS).map((listed) => {
    const { line, code, column, value = '', detail = '' } = listed;
    const place = column === undefined ? fill(WORDS.line, locale, line) : fill(WORDS.lineColumn, locale, line, column);
    return `${place}: ${listed.case}: ${listed.code}: ${rowSentence({ line, code, value, detail, column: column ?? '' }, locale)}`;
  });
  return problems.listed.length > TOLD_PROBLEMS ? [...lines, WORDS.moreProblems[locale]] : lines;
}
