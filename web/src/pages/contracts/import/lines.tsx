/** The lines of a table with what becomes of each, and why not. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { word } from '../../../i18n/instance.ts';
import { BadgeView } from '../../../ui/clock-badge.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { saveRefused } from './files.ts';
import type { Imported, ImportLine } from './types.ts';

/** More are counted, not shown: nobody reads them one by one. */
const SHOWN = 300;
const RESULTS = ['created', 'changed', 'known', 'rejected'] as const;
type Shown = (typeof RESULTS)[number] | 'all';

/** @param isDone whether it has happened already, or only would */
export function Lines({ of, isDone }: { of: Imported; isDone: boolean }): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>('all');
  const words = isDone ? 'imports.has' : 'imports.would';
  const lines = of.lines.filter(({ result }) => shown === 'all' || result === shown);
  return (
    <section aria-label={t(isDone ? 'imports.done' : 'imports.preview')}>
      <div className="section-head">
        <h2>{t(isDone ? 'imports.done' : 'imports.preview')}</h2>
        <Tabs<Shown>
          label={t(isDone ? 'imports.done' : 'imports.preview')}
          value={shown}
          tabs={[
            { value: 'all', label: t(`${words}.all`), count: of.lines.length },
            ...RESULTS.filter((one) => of[one] > 0).map((one) => ({
              value: one,
              label: t(`${words}.${one}`),
              count: of[one],
            })),
          ]}
          onChange={setShown}
        />
        <span className="grow" />
        {of.rejected > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => saveRefused(of)}>
            {t('imports.refusedLines')}
          </Button>
        )}
      </div>
      <div className="table-scroll" role="region" aria-label={t('imports.preview')} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('imports.line')}
              </th>
              <th scope="col">{t('imports.field.externalId')}</th>
              <th scope="col">{t('imports.field.customerKey')}</th>
              <th scope="col">{t('imports.field.products')}</th>
              <th scope="col" className="number">
                {t('imports.field.amount')}
              </th>
              <th scope="col">{t('contracts.runs')}</th>
              <th scope="col">{t('imports.result')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => (
              <Line key={line.line} of={line} words={words} />
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > SHOWN && <p className="muted">{t('imports.notShown', { count: lines.length - SHOWN })}</p>}
    </section>
  );
}

function Line({ of, words }: { of: ImportLine; words: string }): ReactNode {
  const { cells, contractId } = of;
  const id = cells.externalId ?? '';
  return (
    <tr>
      <td className="number muted">{of.line}</td>
      <td dir="auto">{contractId === null ? id : <Link to={`/contracts/${contractId}`}>{id}</Link>}</td>
      <td dir="auto">{cells.customerKey}</td>
      <td dir="auto">{cells.products}</td>
      <td className="number">
        {cells.amount ?? cells.amountMinor} {cells.currency}
      </td>
      <td>
        {cells.startDate} – {cells.endDate}
      </td>
      <td>
        <Verdict of={of} words={words} />
      </td>
    </tr>
  );
}

const ICONS = { created: 'plus', changed: 'edit', known: 'check', rejected: 'stop' } as const;

function Verdict({ of, words }: { of: ImportLine; words: string }): ReactNode {
  const { t } = useTranslation();
  const { result, errors, differences } = of;
  return (
    <>
      <BadgeView tone={result === 'known' ? 'done' : 'calm'} icon={ICONS[result]} words={word(words, result)} />
      {errors.map(({ field, message }) => (
        <p key={`${field}${message}`} dir="auto">
          {message}
        </p>
      ))}
      {differences.map(({ field, from, to }) => (
        <p key={field} className="muted" dir="auto">
          {t('imports.differs', { field: word('imports.field', field), from, to })}
        </p>
      ))}
    </>
  );
}
