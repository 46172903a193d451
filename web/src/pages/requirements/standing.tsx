/** The answer to give a customer at once: where the requirement stands, in either language, to be copied. */
import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../../i18n/language.ts';
import { partQuery } from '../../process/queries.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { StandingAnswer } from './types.ts';

const LANGUAGES = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

type StandingProps = Readonly<{
  id: string;
  /** The customer's own language. */
  first: string | undefined;
}>;

export function Standing({ id, first }: StandingProps): ReactNode {
  const { t } = useTranslation();
  const [choice, setChosen] = useState<string>();
  const chosen = choice ?? first ?? language();
  const answer = useQuery(partQuery<StandingAnswer>('requirement', id, 'standing')).data;
  if (answer === undefined) return null;
  const text = chosen === 'en' ? answer.text.en : answer.text['zh-CN'];
  return (
    <section className="panel standing" aria-label={t('requirements.standing')}>
      <div className="section-head">
        <h2>{t('requirements.standing')}</h2>
        <span className="grow" />
        <Tabs label={t('requirements.language')} value={chosen} tabs={LANGUAGES} onChange={setChosen} />
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {t(copied ? 'requirements.copied' : 'requirements.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <p lang={chosen}>{text}</p>
    </section>
  );
}
