import { MultiSelect, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { oneOf } from '../../../ui/guards.ts';
import { SEVERITIES } from '../../../ui/names.ts';
import type { PartProps } from './matrix.tsx';

const REOPEN_FROM = ['respond', 'clarify', 'propose', 'resolve'] as const;

/** What counts for the whole policy. */
export function General({ body, onChange }: PartProps): ReactNode {
  const { t } = useTranslation();
  if (onChange === undefined) {
    return (
      <section className="policy-part">
        <h2>{t('policy.general')}</h2>
        <dl className="facts facts-wide">
          <div>
            <dt>{t('policy.followUp')}</dt>
            <dd>
              {body.followUpRequiredFor.map((severity) => t(`severity.${severity}`)).join(', ') || t('fact.none')}
            </dd>
          </div>
          <div>
            <dt>{t('policy.reopenFrom')}</dt>
            <dd>{t(`stage.${body.reopenFrom}`)}</dd>
          </div>
        </dl>
      </section>
    );
  }
  return (
    <section className="policy-part">
      <h2>{t('policy.general')}</h2>
      <div className="stack">
        <MultiSelect
          label={t('policy.followUp')}
          data={SEVERITIES.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))}
          value={body.followUpRequiredFor}
          onChange={(chosen) =>
            onChange({ ...body, followUpRequiredFor: SEVERITIES.filter((one) => chosen.includes(one)) })
          }
        />
        <Select
          label={t('policy.reopenFrom')}
          data={REOPEN_FROM.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
          value={body.reopenFrom}
          onChange={(stage) => onChange({ ...body, reopenFrom: oneOf(REOPEN_FROM, stage) ?? body.reopenFrom })}
        />
      </div>
    </section>
  );
}
