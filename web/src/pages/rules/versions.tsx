/** Versions of a rule at the side: the one in force, drafts, what was before; and what is done with the one shown. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { peopleQuery, type RuleResource, versionsQuery } from '../../api/queries.ts';
import type { Rule } from '../../api/types.ts';
import { dateTime } from '../../ui/format.ts';

type VersionsProps = Readonly<{ resource: RuleResource; of: Rule; shown: number | undefined }>;

export function Versions({ resource, of, shown }: VersionsProps): ReactNode {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(resource, of.id)).data?.items ?? [];
  const people = useQuery(peopleQuery).data?.items;
  const nameOf = (id: string | null): string => people?.find((person) => person.id === id)?.name ?? '';
  return (
    <nav className="panel" aria-label={t('rules.versions')}>
      <h2>{t('rules.versions')}</h2>
      <ol className="versions">
        {versions.map(({ version, note, publishedAt, publishedBy, createdAt, createdBy }) => (
          <li key={version} className={version === shown ? 'version shown' : 'version'}>
            <Link to={`?version=${version}`} aria-current={version === shown ? 'true' : undefined}>
              {t('rules.version', { version })}
            </Link>{' '}
            <span className="version-state">
              {publishedAt === null && t('rules.draft')}
              {version === of.currentVersion && t('rules.current')}
            </span>
            <p className="muted" dir="auto">
              {note}
            </p>
            <p className="muted">
              {publishedAt === null
                ? t('rules.drafted', { at: dateTime(createdAt), by: nameOf(createdBy) })
                : t('rules.published', { at: dateTime(publishedAt), by: nameOf(publishedBy) })}
            </p>
          </li>
        ))}
      </ol>
    </nav>
  );
}
