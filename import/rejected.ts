/** Rows of a table that nothing is made of: counted by why, the first ones told one by one. */
import type { RowProblem, RowProblemCode } from './problems.ts';
import { type Locale, rowSentence } from './texts.ts';

type Sentence = Readonly<Record<Locale, string>>;

/** How many wrong rows are told one by one. */
const TOLD = 20;

const REJECTED: Sentence = {
  'zh-CN': '与我们的规则矛盾或无法读取',
  en: 'Contradict our rules, or cannot be read',
};
const LINE: Readonly<Record<Locale, (line: number) => string>> = {
  'zh-CN': (line) => `第 ${line} 行`,
  en: (line) => `Line ${line}`,
};

export class Rejected {
  private readonly problems: RowProblem[] = [];

  /** How many rows: one may have several problems. */
  get count(): number {
    return new Set(this.problems.map(({ line }) => line)).size;
  }

  /** Counts a row that says nothing we take. */
  add(problems: readonly RowProblem[]): void {
    this.problems.push(...problems);
  }

  /** As lines for a terminal. */
  lines(locale: Locale): string[] {
    const counts = new Map<RowProblemCode, number>();
    for (const { code } of this.problems) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [
      `  ${REJECTED[locale]}: ${this.count}`,
      ...Array.from(counts, ([code, count]) => `    ${code}: ${count}`),
      ...this.problems
        .slice(0, TOLD)
        .map((problem) => `    ${LINE[locale](problem.line)}: ${rowSentence(problem, locale)}`),
    ];
  }
}
