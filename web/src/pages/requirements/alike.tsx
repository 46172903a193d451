/** Open requirements that say much the same as this one: two that are one should be one, before they are decided on. */
import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf, phaseWord } from '../../process/kinds.ts';
import type { Commands } from '../../process/use-commands.ts';
import { similarQuery } from './similar-wishes.tsx';
import type { RequirementView } from './types.ts';

type AlikeProps = Readonly<{ of: RequirementView; commands: Commands }>;

export function Alike({ of, commands }: AlikeProps): ReactNode {
  const { t } = useTranslation();
  const mayMerge = commands.state('merge').allowed;
  const found = useQuery({ ...similarQuery(`${of.title} ${of.wish.wish}`), enabled: mayMerge });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== of.id);
  if (!mayMerge || others.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('requirements.similar')}</h2>
      <ul className="seats">
        {others.map((one) => (
          <li key={one.id}>
            <Link to={pathOf('requirement', one.id)} dir="auto">
              {one.number} {one.title}
            </Link>
            <p className="said-by">
              <span className="muted">
                {phaseWord('requirement', one.phase)} · {t('requirements.asking', { count: one.requesters })}
              </span>
              <UnstyledButton className="why" onClick={() => commands.ask('merge', { intoId: one.id })}>
                {t('requirements.mergeInto')}
                <span className="sr-only"> {one.number}</span>
              </UnstyledButton>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
