/** What has been promised: the release, its day, and how often that was moved. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day } from '../../ui/format.ts';
import type { RequirementSummary } from './types.ts';

export function ReleaseMark({ of }: { of: Pick<RequirementSummary, 'release' | 'slips'> }): ReactNode {
  const { t } = useTranslation();
  if (of.release === null) return null;
  return (
    <span title={day(of.release.shipAt)}>
      {of.release.name}
      {of.slips > 0 && <span className="muted"> · {t('requirements.slipped', { count: of.slips })}</span>}
    </span>
  );
}
