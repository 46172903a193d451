/** Who has changed an answer, and what of it. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AnswerVersion } from '../../../../../api/answers/views.ts';
import { get } from '../../../api/client.ts';
import type { Page } from '../../../api/types.ts';
import type { Answer } from '../../../process/answers/answers.ts';
import { dateTime } from '../../../ui/format.ts';

type Version = z.output<typeof AnswerVersion>;
const SHOWN = 20;

export function History({ of }: { of: Answer }): ReactNode {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ['answers', 'versions', of.id, of.version],
    queryFn: ({ signal }) => get<Page<Version>>(`/answers/${of.id}/versions?limit=${SHOWN + 1}`, signal),
  });
  const versions = found.data?.items ?? [];
  if (versions.length === 0) return null;
  return (
    <details className="answers-history">
      <summary>{t('answers.history', { count: of.version })}</summary>
      <ol>
        {versions.slice(0, SHOWN).map((version, index) => (
          <li key={version.version}>
            <span className="muted">{dateTime(version.at)}</span> {version.by}
            <span className="muted"> · {whatChanged(version, versions[index + 1], t('answers.created'))}</span>
          </li>
        ))}
      </ol>
    </details>
  );

  function whatChanged({ body }: Version, before: Version | undefined, created: string): string {
    if (before === undefined) return created;
    return FIELDS.filter((field) => JSON.stringify(body[field]) !== JSON.stringify(before.body[field]))
      .map((field) => t(`answers.changed.${field}`))
      .join(', ');
  }
}

const FIELDS = ['name', 'keyword', 'text', 'kinds', 'teamIds', 'action', 'active'] as const;
