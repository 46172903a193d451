/** The form of a prepared answer: both languages side by side, what is done along with it, and how it will read. */
import { Button, MultiSelect, TextInput } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, send } from '../../../api/client.ts';
import { teamsQuery } from '../../../api/queries.ts';
import { store } from '../../../api/store.ts';
import type { FieldSpec } from '../../../fields/spec.ts';
import type { Answer } from '../../../process/answers/answers.ts';
import { KIND_NAMES, kindNamed, kindWord } from '../../../process/kinds.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormError } from '../../../ui/form-error.tsx';
import { fieldErrors } from '../../../ui/refusal.ts';
import { StillTrying } from '../../../ui/still-trying.tsx';
import { tellDone } from '../../../ui/tell.tsx';
import { ActionFields } from './action-fields.tsx';
import { type Draft, draftOf, isWhole, toBody } from './draft.ts';
import { History } from './history.tsx';
import { LivePreview } from './live-preview.tsx';
import { TextFields } from './text-fields.tsx';
import { useActionForm } from './use-action-form.ts';

type FormProps = Readonly<{ of: Answer | undefined; onClose: () => void }>;

export default function AnswerForm({ of, onClose }: FormProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(of));
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const action = useActionForm(draft);
  const saving = useSaving({ of, draft, fields: action.fields, onClose });
  const wrong = fieldErrors(saving.error);
  const mayChange = of?.mayChange ?? true;
  const isReady = mayChange && isWhole(draft, action.fields) && !saving.isPending;
  const save = (): void => {
    if (isReady) saving.mutate();
  };
  return (
    <Dialog onClose={onClose} title={of?.name ?? t('answers.new')} size={1060}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={getHotkeyHandler([['mod+Enter', save]])}
      >
        <Names draft={draft} wrong={wrong} onChange={change} />
        <TextFields draft={draft} wrong={wrong} onChange={change} />
        <div className="answers-form-columns">
          <ActionFields draft={draft} action={action} wrong={wrong} onChange={change} />
          <LivePreview draft={draft} />
        </div>
        {of !== undefined && <History of={of} />}
        <FormError error={saving.error} />
        <div className="form-foot">
          <StillTrying sending={saving.isPending} />
          <Button variant="default" onClick={onClose}>
            {t(mayChange ? 'form.cancel' : 'form.close')}
          </Button>
          {mayChange && (
            <Button type="submit" disabled={!isReady} loading={saving.isPending}>
              {t('form.save')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

type NamesProps = Readonly<{
  draft: Draft;
  wrong: Readonly<Record<string, string>>;
  onChange: (part: Partial<Draft>) => void;
}>;

/** What it is called, what is typed to find it, what it is for and whose it is. */
function Names({ draft, wrong, onChange }: NamesProps): ReactNode {
  const { t } = useTranslation();
  const teams = useQuery(teamsQuery).data?.items ?? [];
  return (
    <div className="answers-names">
      <TextInput
        data-autofocus
        label={t('answers.head.title')}
        dir="auto"
        maxLength={200}
        error={wrong['name']}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('answers.head.keyword')}
        title={t('answers.keywordHint')}
        maxLength={40}
        error={wrong['keyword']}
        value={draft.keyword}
        onChange={(event) => onChange({ keyword: event.currentTarget.value.replaceAll(/\s+/g, '-') })}
      />
      <MultiSelect
        label={t('answers.head.kinds')}
        data={KIND_NAMES.map((name) => ({ value: name, label: kindWord(name) }))}
        error={wrong['kinds']}
        value={[...draft.kinds]}
        onChange={(kinds) => onChange({ kinds: kinds.flatMap((kind) => kindNamed(kind) ?? []) })}
      />
      <MultiSelect
        label={t('answers.head.who')}
        placeholder={draft.teamIds.length === 0 ? t('answers.everybody') : ''}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
        error={wrong['teamIds']}
        value={[...draft.teamIds]}
        onChange={(teamIds) => onChange({ teamIds })}
      />
    </div>
  );
}

type Saving = FormProps & Readonly<{ draft: Draft; fields: readonly FieldSpec[] }>;

/** New, or changed by the version that was read, so that nobody overwrites a colleague. */
function useSaving({ of, draft, fields, onClose }: Saving) {
  const { t } = useTranslation();
  const [sent, setSent] = useState({ body: '', key: newKey() });
  return useMutation({
    mutationFn: async () => {
      const body = toBody(draft, fields);
      const written = JSON.stringify(body);
      if (of !== undefined) {
        if (JSON.stringify(draft) === JSON.stringify(draftOf(of))) return;
        await send(`/answers/${of.id}`, { method: 'PATCH', body, ifMatch: of.version });
        return;
      }
      // The same words sent again are the same request.
      const key = sent.body === written ? sent.key : newKey();
      setSent({ body: written, key });
      await send('/answers', { method: 'POST', body, key });
    },
    onSuccess: async () => {
      await store.invalidateQueries({ queryKey: ['answers'] });
      tellDone(t('form.saved'));
      onClose();
    },
  });
}
