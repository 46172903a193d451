/** Opening a case in seconds: customer, subject, severity; the deadlines that will follow stand beside the form. */
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { newKey, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { CaseView, Severity } from '../../api/types.ts';
import { processQuery } from '../../process/queries.ts';
import { MissingFor } from '../../setup/missing-for.tsx';
import { focusFirst } from '../../ui/focus.ts';
import { FormError } from '../../ui/form-error.tsx';
import { SEVERITIES } from '../../ui/names.ts';
import { CustomerPicker, PersonPicker } from '../../ui/pickers.tsx';
import { fieldErrors } from '../../ui/refusal.ts';
import { StillTrying } from '../../ui/still-trying.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { useTitle } from '../../ui/title.ts';
import { Forecast } from './forecast.tsx';
import { SimilarCases } from './similar-cases.tsx';

type Draft = Readonly<{
  customerId: string;
  subject: string;
  description: string;
  severity: Severity;
  ownerId: string;
}>;

export default function OpenCasePage(): ReactNode {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [draft, setDraft] = useState<Draft>({
    customerId: search.get('customer') ?? '',
    subject: '',
    description: '',
    severity: 'normal',
    ownerId: '',
  });
  useTitle(t('nav.open'));
  const change = (to: Partial<Draft>): void => setDraft((before) => ({ ...before, ...to }));
  return (
    <div className="page open-case">
      <OpenForm draft={draft} change={change} />
      <aside className="case-side" aria-live="polite">
        {draft.customerId !== '' && <Forecast customerId={draft.customerId} severity={draft.severity} />}
        {draft.customerId !== '' && <SimilarCases customerId={draft.customerId} subject={draft.subject} />}
      </aside>
    </div>
  );
}

function OpenForm({ draft, change }: { draft: Draft; change: (to: Partial<Draft>) => void }): ReactNode {
  const { t } = useTranslation();
  const opening = useOpening(draft);
  const wrong = fieldErrors(opening.error);
  const complete = draft.customerId !== '' && draft.subject.trim() !== '';
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (complete && !opening.isPending) opening.mutate();
  };
  return (
    <form
      ref={focusFirst}
      className="stack"
      onSubmit={submit}
      onKeyDown={getHotkeyHandler([['mod+Enter', () => submit()]])}
    >
      <h1>{t('nav.open')}</h1>
      <MissingFor kind="escalation" />
      <CustomerPicker
        label={t('fact.customer')}
        placeholder={t('openCase.customerHint')}
        required
        withAsterisk={false}
        autoFocus
        openOnFocus={false}
        value={draft.customerId}
        onChange={(customerId) => change({ customerId })}
      />
      <TextInput
        label={t('openCase.subject')}
        required
        withAsterisk={false}
        maxLength={200}
        dir="auto"
        value={draft.subject}
        error={wrong['subject']}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <SeverityField value={draft.severity} onChange={(severity) => change({ severity })} />
      <Textarea
        label={t('openCase.description')}
        minRows={6}
        maxLength={20_000}
        dir="auto"
        value={draft.description}
        error={wrong['description']}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <PersonPicker
        label={t('openCase.owner')}
        placeholder={t('openCase.ownerHint')}
        value={draft.ownerId}
        onChange={(ownerId) => change({ ownerId })}
      />
      <Foot opening={opening} complete={complete} />
    </form>
  );
}

type FootProps = Readonly<{ opening: ReturnType<typeof useOpening>; complete: boolean }>;

function Foot({ opening, complete }: FootProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <FormError error={opening.error} />
      <div className="form-foot">
        <StillTrying sending={opening.isPending} />
        <Button type="submit" disabled={!complete} loading={opening.isPending}>
          {t('nav.open')}
        </Button>
      </div>
    </>
  );
}

type SeverityProps = Readonly<{ value: Severity; onChange: (severity: Severity) => void }>;

function SeverityField({ value, onChange }: SeverityProps): ReactNode {
  const { t } = useTranslation();
  const severityId = useId();
  return (
    <div>
      <div id={severityId} className="label">
        {t('openCase.severity')}
      </div>
      <SegmentedControl
        fullWidth
        aria-labelledby={severityId}
        value={value}
        data={SEVERITIES.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))}
        onChange={onChange}
      />
    </div>
  );
}

function useOpening({ ownerId, ...draft }: Draft) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // Sent again after a lost answer it is the same case.
  const [key] = useState(newKey);
  return useMutation({
    mutationFn: async () => {
      const body = { ...draft, ...(ownerId === '' ? {} : { ownerId }) };
      return (await send<CaseView>('/cases', { method: 'POST', body, key: `${key}-${hashOf(body)}` })).body;
    },
    onSuccess: (opened) => {
      store.setQueryData(processQuery<CaseView>('escalation', opened.id).queryKey, opened);
      tellDone(t('openCase.opened', { number: opened.number }));
      void navigate(`/cases/${opened.id}`);
    },
  });
}

/** The same words are the same wish; after a correction it is another one. */
function hashOf(body: object): string {
  let hash = 0;
  for (const letter of JSON.stringify(body)) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}
