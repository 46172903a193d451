/** A part of the customer's page: what there is of one kind, or that there is nothing. */
import type { ReactNode } from 'react';
import { Failure, Loading } from '../../ui/states.tsx';

type Found<T> = Readonly<{
  data?: { items: readonly T[]; nextCursor: string | null } | undefined;
  isPending: boolean;
  error: unknown;
}>;

type SectionProps<T> = Readonly<{
  title: string;
  found: Found<T>;
  keyOf: (one: T) => string;
  line: (one: T) => ReactNode;
  /** Said where there is none. */
  none: string;
  /** Beside the title. */
  actions?: ReactNode;
}>;

export function Section<T>({ title, found, keyOf, line, none, actions }: SectionProps<T>): ReactNode {
  const items = found.data?.items ?? [];
  return (
    <section>
      <div className="section-head">
        <h2>
          {title}{' '}
          <span className="muted">{items.length > 0 && `${items.length}${found.data?.nextCursor ? '+' : ''}`}</span>
        </h2>
        <span className="grow" />
        {actions}
      </div>
      {found.isPending && <Loading />}
      {Boolean(found.error) && <Failure error={found.error} />}
      {found.data !== undefined && items.length === 0 && <p className="muted">{none}</p>}
      <ul className="lines">
        {items.map((one) => (
          <li key={keyOf(one)} className="line">
            {line(one)}
          </li>
        ))}
      </ul>
    </section>
  );
}
