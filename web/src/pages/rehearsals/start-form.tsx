/** Which policy on which cases: our own of a period, or the export of another help desk with its mapping. */
import { Button, FileInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isFinal, newKey, send } from '../../api/client.ts';
import { store } from '../../api/store.ts';
import type { Rehearsal } from '../../api/types.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { PolicyVersionPicker } from '../../ui/pickers.tsx';

type StartProps = Readonly<{ policyId: string | undefined; version: string | undefined; onClose: () => void }>;

type Draft = Readonly<{
  kind: 'ownCases' | 'upload';
  policy: string;
  from: string;
  to: string;
  csv: File | null;
  mapping: File | null;
}>;

const dayFrom = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export function StartForm({ policyId, version, onClose }: StartProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>({
    kind: 'ownCases',
    policy: policyId === undefined || version === undefined ? '' : `${policyId}/${version}`,
    from: dayFrom(-90),
    to: dayFrom(1),
    csv: null,
    mapping: null,
  });
  const starting = useStarting(draft);
  const complete = draft.policy !== '' && (draft.kind === 'ownCases' || (draft.csv !== null && draft.mapping !== null));
  const change = (to: Partial<Draft>): void => setDraft((before) => ({ ...before, ...to }));
  return (
    <Dialog onClose={onClose} title={t('rehearsals.start')} size="md">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) starting.mutate();
        }}
      >
        <PolicyVersionPicker
          label={t('rehearsals.policy')}
          required
          withAsterisk={false}
          withDrafts
          policyId={policyId}
          value={draft.policy}
          onChange={(policy) => change({ policy })}
        />
        <SegmentedControl
          fullWidth
          aria-label={t('rehearsals.source')}
          value={draft.kind}
          data={[
            { value: 'ownCases', label: t('rehearsals.ownCases') },
            { value: 'upload', label: t('rehearsals.upload') },
          ]}
          onChange={(kind) => change({ kind })}
        />
        <SourceFields draft={draft} change={change} />
        <FormError error={starting.error} />
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" disabled={!complete} loading={starting.isPending}>
            {t('rehearsals.start')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function SourceFields({ draft, change }: { draft: Draft; change: (to: Partial<Draft>) => void }): ReactNode {
  const { t } = useTranslation();
  if (draft.kind === 'upload') {
    return (
      <>
        <FileInput
          label={t('rehearsals.csv')}
          accept=".csv,text/csv"
          value={draft.csv}
          onChange={(csv) => change({ csv })}
        />
        <FileInput
          label={t('rehearsals.mapping')}
          description={t('rehearsals.mappingHint')}
          accept=".json,application/json"
          value={draft.mapping}
          onChange={(mapping) => change({ mapping })}
        />
      </>
    );
  }
  return (
    <div className="inline-form">
      <TextInput
        type="date"
        label={t('form.from')}
        value={draft.from}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('form.to')}
        value={draft.to}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
    </div>
  );
}

function useStarting(draft: Draft) {
  const navigate = useNavigate();
  const [key, setKey] = useState(newKey);
  return useMutation({
    mutationFn: async () => {
      const [policyId = '', version = ''] = draft.policy.split('/');
      const name = draft.kind === 'ownCases' ? { name: `${draft.from} – ${draft.to}` } : {};
      const body = { ...name, source: await sourceOf(draft), policy: { policyId, version: Number(version) } };
      return (await send<Rehearsal>('/rehearsals', { method: 'POST', body, key })).body;
    },
    onError: (error) => isFinal(error) && setKey(newKey()),
    onSuccess: async ({ id }) => {
      await store.invalidateQueries({ queryKey: ['rehearsals'] });
      void navigate(`/rehearsals/${id}`);
    },
  });
}

async function sourceOf({ kind, from, to, csv, mapping }: Draft): Promise<object> {
  if (kind === 'ownCases') {
    return { kind, from: new Date(`${from}T00:00`).toISOString(), to: new Date(`${to}T00:00`).toISOString() };
  }
  const read: unknown = JSON.parse((await mapping?.text()) ?? 'null');
  return { kind, fileName: csv?.name ?? '', csv: (await csv?.text()) ?? '', mapping: read };
}
