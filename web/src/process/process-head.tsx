/** What a process is about, whose it is, and how far it has come. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Here } from './here.tsx';
import { phaseWord } from './kinds.ts';

export type HeadProps = Readonly<{
  kind: string;
  of: Readonly<{
    id: string;
    number: string;
    title: string;
    customer: Readonly<{ id: string; name: string }> | null;
    owner: Readonly<{ name: string }>;
    phase: string;
  }>;
  /** Beside the number: what makes one urgent. */
  before?: ReactNode;
  /** Beside the customer's name. */
  after?: ReactNode;
  /** Says how far it has come instead of its phase's word. */
  state?: ReactNode;
  /** Below the title: clocks, what is waited for. */
  children?: ReactNode;
}>;

export function ProcessHead({ kind, of, before, after, state, children }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const { id, number, title, customer, owner, phase } = of;
  return (
    <header className="case-head">
      <Here id={id} />
      <div className="case-line">
        <span className="row-number">{number}</span>
        {before}
        {customer !== null && (
          <>
            <span className="dot" />
            <Link to={`/customers/${customer.id}`} dir="auto" className="cut">
              {customer.name}
            </Link>
          </>
        )}
        {after}
        <span className="dot" />
        <span>{t('process.owner', { name: owner.name })}</span>
        {state === undefined && (
          <>
            <span className="dot" />
            <span className="phase-word">{phaseWord(kind, phase)}</span>
          </>
        )}
      </div>
      <h1 dir="auto">{title}</h1>
      {state}
      {children}
    </header>
  );
}
