/** What customers were asked, and what they said; the latest first. */
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../api/queries.ts';
import { texts } from '../../i18n/instance.ts';
import { may, useMe } from '../../me.ts';
import type { ColumnSpec, GroupSpec } from '../../process/list-display.ts';
import type { ListValues } from '../../process/list-filter.ts';
import { byCustomer, byMonth, byOwner, byPhase, countedViews, itemOf } from '../../process/list-groupings.ts';
import { type Counted, ListPage } from '../../process/list-page.tsx';
import { Icon } from '../../ui/icons.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { SurveyRow } from './survey-row.tsx';
import type { SurveySummary } from './types.ts';

const STATES = ['all', 'asked', 'followUp', 'bad', 'expired'] as const;
const FIRST = { state: 'all' };

const asked = ({ state, customer, about }: ListValues): Filter => ({
  ...(state === 'bad' ? { bad: 'true' } : state === 'expired' ? { outcome: 'expired' } : { state }),
  customerId: customer,
  aboutId: about,
});

const groups = (): readonly GroupSpec<SurveySummary>[] => [
  byOwner(),
  byCustomer(),
  byPhase('survey'),
  byMonth(texts.t('surveys.askedAt'), ({ askedAt }) => askedAt),
];

const columns = (): readonly ColumnSpec[] => [
  { name: 'about', label: texts.t('surveys.process') },
  { name: 'asked', label: texts.t('surveys.askedAt') },
];

export default function SurveysPage(): ReactNode {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const lists = (
    <ListPage<SurveySummary, Counted>
      kind="survey"
      title={t('nav.surveys')}
      first={FIRST}
      views={{ name: 'state', all: countedViews(STATES, 'surveys.state') }}
      filters={[{ name: 'customer', kind: 'customer', label: t('fact.customer'), width: 170 }]}
      asked={asked}
      groups={groups()}
      columns={columns()}
      itemOf={itemOf('survey')}
      row={(one) => <SurveyRow of={one} />}
      nothing={t('surveys.nothing')}
      about={t('surveys.whatFor')}
      actions={
        may(me, 'write', 'surveys') && (
          <Button size="xs" leftSection={<Icon name="plus" size={14} />} onClick={() => setAsking(true)}>
            {t('surveys.ask')}
          </Button>
        )
      }
    />
  );
  return (
    <>
      {lists}
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </>
  );
}
