/** What an import of handoffs did, counted; and the same for people. */
import type { RowProblem } from '../problems.ts';
import { Rejected } from '../rejected.ts';
import type { Locale } from '../texts.ts';
import type { Judged } from './life.ts';
import type { HandoffRow } from './rows.ts';
import { HANDOFF_WORDS as WORDS } from './texts.ts';

export class HandoffReport {
  rows = 0;
  imported = 0;
  accepted = 0;
  late = 0;
  alreadyThere = 0;
  private same = 0;
  private readonly givers = new Set<string>();
  private readonly receivers = new Set<string>();
  private readonly wrong = new Rejected();

  get rejected(): number {
    return this.wrong.count;
  }

  /** Counts a row that says nothing we take. */
  reject(problems: readonly RowProblem[]): void {
    this.wrong.add(problems);
    if (problems.some(({ code }) => code === 'SAME_PERSON')) this.same += 1;
  }

  /** Counts who gave to whom. */
  readable({ giver, receiver }: HandoffRow): void {
    this.givers.add(giver);
    this.receivers.add(receiver);
  }

  /** Counts a handoff as it stands in the end. */
  take({ state, late }: Judged): void {
    this.imported += 1;
    if (state.acceptedAt !== undefined) this.accepted += 1;
    if (late) this.late += 1;
  }

  /** As lines for a terminal. */
  lines({ locale, dryRun }: { locale: Locale; dryRun: boolean }): string[] {
    const line = (label: Readonly<Record<Locale, string>>, value: string | number): string =>
      `  ${label[locale]}: ${value}`;
    const differ = this.rows === 0 ? 0 : ((this.rows - this.same) / this.rows) * 100;
    return [
      ...(dryRun ? [WORDS.wouldBe[locale]] : []),
      line(WORDS.rows, this.rows),
      line(WORDS.differ, `${this.rows - this.same} (${differ.toFixed(1)} %)`),
      line(WORDS.people, `${this.givers.size} / ${this.receivers.size}`),
      line(dryRun ? WORDS.importable : WORDS.imported, this.imported),
      line(WORDS.accepted, `${this.accepted} / ${this.imported - this.accepted}`),
      line(WORDS.late, this.late),
      line(WORDS.alreadyThere, this.alreadyThere),
      ...this.wrong.lines(locale),
    ];
  }
}
