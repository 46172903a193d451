/** Which wishes the case has shown to be missing, and recording one with the case linked. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../api/types.ts';
import { may, useMe } from '../../me.ts';
import { pathOf, phaseWord } from '../../process/kinds.ts';

export function Wishes({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const mayWrite = may(me, 'write', 'requirements');
  if (of.requirements.length === 0 && !mayWrite) return null;
  const search = new URLSearchParams({ customer: of.customer.id, title: of.subject, case: of.id });
  return (
    <section className="panel">
      <div className="section-head">
        <h2>{t('case.wishes')}</h2>
        <span className="grow" />
        {mayWrite && (
          <Button component={Link} to={`/requirements/new?${search.toString()}`} size="compact-xs" variant="default">
            {t('case.recordWish')}
          </Button>
        )}
      </div>
      {of.requirements.length === 0 ? (
        <p className="muted">{t('case.noWish')}</p>
      ) : (
        <ul className="seats">
          {of.requirements.map(({ id, number, title, phase }) => (
            <li key={id}>
              <Link to={pathOf('requirement', id)} dir="auto">
                {number} {title}
              </Link>{' '}
              <span className="muted">{phaseWord('requirement', phase)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
