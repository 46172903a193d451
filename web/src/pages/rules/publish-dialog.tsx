/** Publishing a version: what will be different from then on, and whether what is open follows it. */
import { Button, Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinal, newKey, Refusal, send } from '../../api/client.ts';
import type { RuleResource } from '../../api/queries.ts';
import { store } from '../../api/store.ts';
import type { VersionOf } from '../../api/types.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { tellDone } from '../../ui/tell.tsx';
import { DifferenceList } from './difference-list.tsx';
import { bodyErrors } from './form/body-errors.ts';
import { FormErrors } from './form/form-errors.tsx';

type PublishProps<Body extends object> = Readonly<{
  resource: RuleResource;
  id: string;
  /** Of a policy, for the words of its fields. */
  kind?: string;
  version: VersionOf<Body>;
  /** The body in force, to compare with. */
  before: Body | undefined;
  onClose: () => void;
}>;

const isOvertaken = (error: unknown): boolean => error instanceof Refusal && error.status === 409;

export function PublishDialog<Body extends object>(props: PublishProps<Body>): ReactNode {
  const { resource, id, kind, version, before, onClose } = props;
  const { t } = useTranslation();
  const [applyToOpen, setApply] = useState(resource === 'calendars');
  const [key, setKey] = useState(newKey);
  const publishing = useMutation({
    mutationFn: () =>
      send(`/${resource}/${id}/versions/${version.version}/publish`, { method: 'POST', body: { applyToOpen }, key }),
    onError: async (error) => {
      if (isFinal(error)) setKey(newKey());
      // A colleague was faster: what stands behind the dialog is to be true.
      if (isOvertaken(error)) await store.invalidateQueries({ queryKey: [resource] });
    },
    onSuccess: async () => {
      await store.invalidateQueries({ queryKey: [resource] });
      tellDone(t('rules.nowInForce', { version: version.version }));
      onClose();
    },
  });
  const errors = bodyErrors(publishing.error, { sent: version.body, now: version.body });
  return (
    <Dialog onClose={onClose} title={t('rules.publishVersion', { version: version.version })} size="lg">
      <div className="stack">
        <p>{t('rules.publishHint')}</p>
        {before !== undefined && <DifferenceList kind={kind} before={before} after={version.body} />}
        <Checkbox
          label={t('rules.applyToOpen')}
          description={t('rules.applyHint')}
          checked={applyToOpen}
          onChange={(event) => setApply(event.currentTarget.checked)}
        />
        <FormErrors kind={kind ?? ''} error={publishing.error} errors={errors} />
        {isOvertaken(publishing.error) && <p className="notice">{t('rules.overtaken')}</p>}
        <div className="form-foot">
          <Button variant="default" onClick={onClose}>
            {t(isOvertaken(publishing.error) ? 'form.close' : 'form.cancel')}
          </Button>
          <Button
            data-autofocus
            disabled={isOvertaken(publishing.error)}
            loading={publishing.isPending}
            onClick={() => publishing.mutate()}
          >
            {t('rules.publish')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
