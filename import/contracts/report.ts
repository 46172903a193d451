/** What an import of contracts did, counted; and the same for people. */
import type { RowProblem } from '../problems.ts';
import { Rejected } from '../rejected.ts';
import type { Locale } from '../texts.ts';
import type { Chained } from './chains.ts';
import type { LivedTerm } from './lives.ts';
import type { TermRow } from './rows.ts';
import { CONTRACT_WORDS as WORDS } from './texts.ts';

export class ContractReport {
  rows = 0;
  terms = 0;
  chains = 0;
  successions = 0;
  gaps = 0;
  alreadyThere = 0;
  /** Rows that renew: all, those with a day of signature, those signed after their own first day. */
  renewals = 0;
  signed = 0;
  late = 0;
  /** Outcomes of the terms, by our rules. */
  onTime = 0;
  inGrace = 0;
  wonBack = 0;
  lapsed = 0;
  open = 0;
  private readonly wrong = new Rejected();

  get rejected(): number {
    return this.wrong.count;
  }

  /** Counts a row that says nothing we take. */
  reject(problems: readonly RowProblem[]): void {
    this.wrong.add(problems);
  }

  /** Counts a row of the file as it stands, whatever becomes of it. */
  read({ isRenewal, signedOn, startDate }: Pick<TermRow, 'isRenewal' | 'signedOn' | 'startDate'>): void {
    if (!isRenewal) return;
    this.renewals += 1;
    if (signedOn === undefined) return;
    this.signed += 1;
    if (startDate !== '' && signedOn > startDate) this.late += 1;
  }

  /** Counts what follows what. */
  follow({ chains, overlapping, gaps }: Chained): void {
    this.chains = chains.length;
    this.gaps = gaps;
    this.successions = chains.reduce((sum, chain) => sum + chain.length - 1, 0);
    this.reject(overlapping.map(({ line, startDate }) => ({ line, code: 'OUT_OF_ORDER', value: startDate })));
  }

  /** Counts a term as it went. */
  take({ state: { ending, contract } }: LivedTerm): void {
    this.terms += 1;
    if (ending === undefined) this.open += 1;
    else if (ending.outcome === 'lapsed') this.lapsed += 1;
    else if (ending.outcome === 'wonBack') this.wonBack += 1;
    else if ((ending.next?.signedOn ?? '') <= contract.endDate) this.onTime += 1;
    else this.inGrace += 1;
  }

  /** As lines for a terminal. */
  lines({ locale, dryRun }: { locale: Locale; dryRun: boolean }): string[] {
    const line = (label: Readonly<Record<Locale, string>>, value: string | number): string =>
      `  ${label[locale]}: ${value}`;
    return [
      ...(dryRun ? [WORDS.wouldBe[locale]] : []),
      line(WORDS.rows, this.rows),
      line(WORDS.renewals, `${this.renewals} / ${this.signed} / ${this.late}`),
      line(WORDS.terms, `${this.terms} / ${this.chains}`),
      line(WORDS.successions, this.successions),
      line(WORDS.gaps, this.gaps),
      line(WORDS.onTime, this.onTime),
      line(WORDS.inGrace, this.inGrace),
      line(WORDS.wonBack, this.wonBack),
      line(WORDS.lapsed, this.lapsed),
      line(WORDS.open, this.open),
      line(WORDS.alreadyThere, this.alreadyThere),
      ...this.wrong.lines(locale),
    ];
  }
}
