/** What an import of use did, counted; and the same for people. */
import type { RowProblem, RowProblemCode } from '../problems.ts';
import { fill, type Locale, rowSentence } from '../texts.ts';
import type { UsageMapping } from './mapping.ts';
import { USAGE_WORDS as WORDS } from './texts.ts';

const lineOf = (label: string, value: string | number | null): string => `  ${label}: ${value ?? '–'}`;

/** How many wrong rows are told one by one. */
const TOLD = 20;

/** Users and customers as the metric counts them. */
export type Adoption = Readonly<{
  customers: number;
  users: number;
  licences: number | null;
  never: number | null;
  active: number;
  activeCustomers: number;
}>;

export class UsageReport {
  rows = 0;
  added = 0;
  known = 0;
  adoption: Adoption = { customers: 0, users: 0, licences: null, never: null, active: 0, activeCustomers: 0 };
  private readonly problems: RowProblem[] = [];

  get rejected(): number {
    return new Set(this.problems.map(({ line }) => line)).size;
  }

  /** Counts a row that says nothing we take. */
  reject(problems: readonly RowProblem[]): void {
    this.problems.push(...problems);
  }

  /** As lines for a terminal. */
  lines(activity: UsageMapping['activity'], { locale, dryRun }: { locale: Locale; dryRun: boolean }): string[] {
    const { customers, users, licences, never, active, activeCustomers } = this.adoption;
    const counts = new Map<RowProblemCode, number>();
    for (const { code } of this.problems) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [
      ...(dryRun ? [WORDS.wouldBe[locale]] : []),
      lineOf(WORDS.rows[locale], this.rows),
      lineOf(WORDS.events[locale], `${this.added} / ${this.known}`),
      lineOf(WORDS.customers[locale], customers),
      lineOf(WORDS.licences[locale], licences),
      lineOf(WORDS.users[locale], users),
      lineOf(WORDS.never[locale], never),
      lineOf(fill(WORDS.active, locale, activity.activeDays, activity.withinDays), active),
      lineOf(WORDS.activeCustomers[locale], activeCustomers),
      lineOf(WORDS.rejected[locale], this.rejected),
      ...Array.from(counts, ([code, count]) => `    ${code}: ${count}`),
      ...this.problems
        .slice(0, TOLD)
        .map((problem) => `    ${fill(WORDS.line, locale, problem.line)}: ${rowSentence(problem, locale)}`),
    ];
  }
}
