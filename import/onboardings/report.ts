/** What an import of onboardings did, counted; and the same for people. */
import type { RowProblem } from '../problems.ts';
import { Rejected } from '../rejected.ts';
import type { Locale } from '../texts.ts';
import type { Judged } from './life.ts';
import { ONBOARDING_WORDS as WORDS } from './texts.ts';

export class OnboardingReport {
  rows = 0;
  imported = 0;
  milestones = 0;
  running = 0;
  late = 0;
  activated = 0;
  alreadyThere = 0;
  private readonly wrong = new Rejected();

  get rejected(): number {
    return this.wrong.count;
  }

  /** Counts a row that says nothing we take. */
  reject(problems: readonly RowProblem[]): void {
    this.wrong.add(problems);
  }

  /** Counts an onboarding as it stands in the end. */
  take({ state }: Judged): void {
    this.imported += 1;
    this.milestones += Object.keys(state.done).length;
    if (state.activation !== undefined) this.activated += 1;
    else if (state.windowOverAt === undefined) this.running += 1;
    else this.late += 1;
  }

  /** As lines for a terminal. */
  lines({ locale, dryRun }: { locale: Locale; dryRun: boolean }): string[] {
    const line = (label: Readonly<Record<Locale, string>>, value: string | number): string =>
      `  ${label[locale]}: ${value}`;
    return [
      ...(dryRun ? [WORDS.wouldBe[locale]] : []),
      line(WORDS.rows, this.rows),
      line(dryRun ? WORDS.importable : WORDS.imported, this.imported),
      line(WORDS.milestones, this.milestones),
      line(WORDS.standing, `${this.running} / ${this.late} / ${this.activated}`),
      line(WORDS.alreadyThere, this.alreadyThere),
      ...this.wrong.lines(locale),
    ];
  }
}
