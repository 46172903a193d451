/** What could not be rehearsed, and why. Pure. */
import { rowSentence } from '../../import/texts.ts';
import type { RehearsalReport } from '../report.contract.ts';
import { both, count, type Html, h } from './markup.ts';
import { number, table, text } from './table.ts';
import { TITLES } from './words.ts';

export function problemSection({ problems }: RehearsalReport): Html | undefined {
  const { rejectedBy, refusedCommands, listed } = problems;
  const counts = Object.entries({ ...rejectedBy, ...refusedCommands }).map(([code, times]) => [code, count(times)]);
  if (counts.length === 0) return undefined;
  const rows = listed.map((problem) => {
    const { line, code, value = '', detail = '', column = '' } = problem;
    const row = { line, code, value, detail, column };
    return [problem.case, count(line), both({ zh: rowSentence(row, 'zh-CN'), en: rowSentence(row, 'en') })];
  });
  const details = table([text(TITLES.case), number(TITLES.line), text(TITLES.what)], rows);
  return h`<h2>${both(TITLES.problems)}</h2>${table([text(TITLES.what), number(TITLES.cases)], counts)}
${details && h`<details><summary>${both(TITLES.line)}</summary>${details}</details>`}`;
}
