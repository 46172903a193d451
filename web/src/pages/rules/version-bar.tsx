/** What can be done with the version shown: edit a draft of it, look at the differences, publish it. */
import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleResource } from '../../api/queries.ts';
import type { VersionOf } from '../../api/types.ts';
import { DifferenceList } from './difference-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import type { useDraft } from './use-rule.ts';

type BarProps<Body extends object> = Readonly<{
  resource: RuleResource;
  id: string;
  /** Of a policy, for the words of its fields. */
  kind?: string;
  version: VersionOf<Body>;
  /** What a new draft begins with. */
  begin: Body;
  /** The body in force, to compare with. */
  before: Body | undefined;
  mayWrite: boolean;
  draft: ReturnType<typeof useDraft<Body>>;
  /** What else can be done with it. */
  more?: ReactNode;
}>;

export function VersionBar<Body extends object>(props: BarProps<Body>): ReactNode {
  const { version, begin, before, mayWrite, draft, more, kind } = props;
  const { t } = useTranslation();
  const [publishing, setPublishing] = useState(false);
  const isDraft = version.publishedAt === null;
  const shown = draft.body ?? version.body;
  return (
    <>
      <div className="actions">
        {draft.body !== undefined && <Saving draft={draft} />}
        {draft.body === undefined && mayWrite && (
          <Button size="xs" variant={isDraft ? 'default' : 'filled'} onClick={() => draft.begin(begin)}>
            {t(isDraft ? 'rules.editDraft' : 'rules.newDraft')}
          </Button>
        )}
        {draft.body === undefined && mayWrite && isDraft && (
          <Button size="xs" onClick={() => setPublishing(true)}>
            {t('rules.publish')}
          </Button>
        )}
        {draft.body === undefined && more}
      </div>
      {before !== undefined && <DifferenceList kind={kind} before={before} after={shown} quiet />}
      {publishing && <PublishDialog {...props} onClose={() => setPublishing(false)} />}
    </>
  );
}

function Saving<Body extends object>({ draft }: Pick<BarProps<Body>, 'draft'>): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        size="xs"
        w={280}
        aria-label={t('rules.note')}
        placeholder={t('rules.note')}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => draft.setNote(event.currentTarget.value)}
      />
      <Button size="xs" loading={draft.saving.isPending} onClick={() => draft.save()}>
        {t('rules.saveDraft')}
      </Button>
      <Button size="xs" variant="default" onClick={draft.drop}>
        {t('form.cancel')}
      </Button>
    </>
  );
}
