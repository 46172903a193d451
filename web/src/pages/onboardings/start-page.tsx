/** Beginning with a customer who has signed: what was bought, when the window begins, and what was promised. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { bodyOf, choicesOf, type FieldSpec, firstValues, type Values } from '../../fields/spec.ts';
import { texts } from '../../i18n/instance.ts';
import { pathOf } from '../../process/kinds.ts';
import { OpenForm, useOpening } from '../../process/open-form.tsx';
import { textOf } from '../../ui/guards.ts';
import { linesOf } from '../../ui/lines.ts';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import type { OnboardingView } from './types.ts';

const CLASSES = ['support', 'solution', 'consulting'] as const;

const FIELDS: readonly FieldSpec[] = [
  { name: 'customerId', kind: 'customer' },
  { name: 'serviceClass', kind: 'choice', first: 'solution', choices: choicesOf('onboarding.serviceClass', CLASSES) },
  { name: 'products', kind: 'longText', hint: () => texts.t('onboardings.onePerLine') },
  { name: 'startDate', kind: 'date', hint: () => texts.t('onboardings.startHint') },
  { name: 'title', kind: 'text', optional: true },
  { name: 'promises', kind: 'longText', optional: true, hint: () => texts.t('onboardings.onePerLine') },
  { name: 'ownerId', kind: 'person', optional: true },
];

const started = (values: Values): Record<string, unknown> => ({
  ...bodyOf(FIELDS, values),
  products: linesOf(textOf(values['products'])),
  promises: linesOf(textOf(values['promises'])),
});

/** Today as the browser has it. */
const today = (): string => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

export default function StartPage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [values, setValues] = useState(() =>
    firstValues(FIELDS, { customerId: search.get('customer') ?? '', startDate: today() }),
  );
  const opening = useOpening<OnboardingView>('/onboardings', ({ id, number }) => {
    tellDone(t('onboardings.started', { number }));
    void navigate(pathOf('onboarding', id));
  });
  useTitle(t('onboardings.start'));
  return (
    <div className="page page-form">
      <OpenForm
        kind="onboarding"
        title={t('onboardings.start')}
        words="onboardings"
        fields={FIELDS}
        values={values}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
        opening={opening}
        onSubmit={() => opening.mutate(started(values))}
      />
    </div>
  );
}
