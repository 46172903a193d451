/** What customers were asked, and what they said; the latest first. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/queries.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { ListPage } from '../../process/list-page.tsx';
import { SurveyRow } from './survey-row.tsx';
import type { SurveySummary } from './types.ts';

const STATES = ['all', 'asked', 'followUp', 'bad', 'expired'] as const;
const FIRST = { state: 'all' };

const asked = ({ state, customer, about }: ListValues): Filter => ({
  ...(state === 'bad' ? { bad: 'true' } : state === 'expired' ? { outcome: 'expired' } : { state }),
  customerId: customer,
  aboutId: about,
});

export default function SurveysPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <ListPage<SurveySummary>
      kind="survey"
      title={t('nav.surveys')}
      first={FIRST}
      views={{
        name: 'state',
        all: () => STATES.map((state) => ({ value: state, label: t(`surveys.state.${state}`) })),
      }}
      filters={[{ name: 'customer', kind: 'customer', label: t('fact.customer'), width: 170 }]}
      asked={asked}
      row={(one) => <SurveyRow of={one} />}
      nothing={t('surveys.nothing')}
      about={t('surveys.whatFor')}
    />
  );
}
