/** How a reward was computed: rule by rule, what each was given and what came of it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { word } from '../../i18n/instance.ts';
import { useNames } from '../../process/timeline.tsx';
import { money, number } from '../../ui/format.ts';
import { isRecord, listOf, textOf } from '../../ui/guards.ts';

type ExplainedProps = Readonly<{ of: Readonly<Record<string, unknown>>; currency: string }>;

export function RewardExplained({ of, currency }: ExplainedProps): ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const reason = textOf(of['reason']);
  if (reason !== '') {
    return (
      <p dir="auto">
        {t('rewards.corrects')} {reason}
      </p>
    );
  }
  return (
    <ol className="steps">
      {listOf(of['steps'])
        .filter(isRecord)
        .map((step) => {
          const person = names.person(textOf(step['personId']));
          const result = step['resultMinor'];
          return (
            <li key={`${textOf(step['rule'])}${textOf(step['personId'])}`}>
              <strong>{word('lead.rule', textOf(step['rule']))}</strong>
              {person !== undefined && ` · ${person}`} →{' '}
              {typeof result === 'number' && <strong>{money(result, currency)}</strong>}
              <p className="muted">{inputOf(step['input'], currency)}</p>
            </li>
          );
        })}
    </ol>
  );
}

/** What a rule was given, in words. */
function inputOf(input: unknown, currency: string): string {
  if (!isRecord(input)) return '';
  return Object.entries(input)
    .map(([name, value]) => `${word('lead.input', name)}: ${valueOf(name, value, currency)}`)
    .join(' · ');
}

function valueOf(name: string, value: unknown, currency: string): string {
  if (typeof value !== 'number') return word('lead.help', textOf(value)) || '–';
  if (name.endsWith('Minor')) return money(value, currency);
  return /permille/i.test(name) ? `${number(value)} ‰` : number(value);
}
