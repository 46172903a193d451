/** The releases before and after this one, as its train has them. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pathOf } from '../../process/kinds.ts';
import { Icon } from '../../ui/icons.tsx';
import { useRoadmap } from './roadmap.tsx';

export function Neighbours({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const all = useRoadmap().data?.releases ?? [];
  const train = all.find((one) => one.id === id)?.train.id;
  if (train === undefined) return null;
  const releases = all.filter((one) => one.train.id === train);
  const at = releases.findIndex((one) => one.id === id);
  const [before, after] = [releases[at - 1], releases[at + 1]];
  return (
    <nav className="neighbours" aria-label={t('releases.neighbours')}>
      {before !== undefined && (
        <Link to={pathOf('release', before.id)}>
          <Icon name="left" size={13} /> {before.name}
        </Link>
      )}
      {after !== undefined && (
        <Link to={pathOf('release', after.id)}>
          {after.name} <Icon name="right" size={13} />
        </Link>
      )}
    </nav>
  );
}
