/** What goes on with a customer besides cases: processes of every other kind, what is due next first. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DueMark } from '../../process/due-mark.tsx';
import { KindMark } from '../../process/kind-mark.tsx';
import { kindNamed, phaseWord } from '../../process/kinds.ts';
import { ProcessRow } from '../../process/process-row.tsx';
import { anyQuery } from '../../process/queries.ts';

const SHOWN = 100;

export function Processes({ customerId }: { customerId: string }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery(anyQuery({ customerId, state: 'open' }, SHOWN)).data?.items ?? [];
  const others = found.flatMap((one) => {
    const kind = kindNamed(one.kind);
    return kind === undefined || kind === 'escalation' ? [] : [{ ...one, kind }];
  });
  if (others.length === 0) return null;
  return (
    <section>
      <h2>
        {t('customers.underWay')} <span className="muted">{others.length}</span>
      </h2>
      <ul className="lines">
        {others.map((one) => (
          <li key={one.id} className="line">
            <ProcessRow
              kind={one.kind}
              of={one}
              mark={<KindMark kind={one.kind} />}
              customer={one.owner.name}
              columns={[{ name: 'phase', words: phaseWord(one.kind, one.phase), width: 110 }]}
              badge={<DueMark dueAt={one.dueAt} clock={one.clock} />}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
