/** Sums as parts of a whole, one bar for each currency: amounts of different currencies are never added up. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { money, number } from '../ui/format.ts';

export type SumPart = Readonly<{
  key: string;
  label: string;
  amountMinor: number;
  currency: string;
  /** How many lines it is the sum of. */
  count?: number;
  /** Where these lines are listed. */
  to?: string;
  tone?: 'calm' | 'soon' | 'late' | 'done' | 'still';
}>;

export function SumBar({ label, parts }: { label: string; parts: readonly SumPart[] }): ReactNode {
  const currencies = [...Map.groupBy(parts, ({ currency }) => currency)];
  if (currencies.length === 0) return null;
  return (
    <section className="sums" aria-label={label}>
      {currencies.map(([currency, ofCurrency]) => (
        <CurrencyBar key={currency} currency={currency} parts={ofCurrency} />
      ))}
    </section>
  );
}

function CurrencyBar({ currency, parts }: { currency: string; parts: readonly SumPart[] }): ReactNode {
  const total = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return (
    <div className="sum">
      <strong className="sum-total">{money(total, currency)}</strong>
      <div className="sum-bar" aria-hidden="true">
        {parts.map(({ key, amountMinor, tone = 'calm' }) => (
          <span key={key} className={`sum-part sum-${tone}`} style={{ flexGrow: Math.max(0, amountMinor) }} />
        ))}
      </div>
      <ul className="sum-parts">
        {parts.map((part) => (
          <li key={part.key}>
            <span className={`sum-dot sum-${part.tone ?? 'calm'}`} aria-hidden="true" />
            {part.to === undefined ? part.label : <Link to={part.to}>{part.label}</Link>}{' '}
            <span className="muted">
              {money(part.amountMinor, currency)}
              {part.count !== undefined && ` · ${number(part.count)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
