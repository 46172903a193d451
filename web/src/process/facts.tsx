/** Names and values of a process, beside its record. */
import type { ReactNode } from 'react';

/** A panel of facts. */
export function FactPanel({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl className="facts">{children}</dl>
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
