/** A policy of any kind without a form of its own: its body as it is written, checked by the API when it is saved. */
import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../ui/guards.ts';
import { useTitle } from '../../../ui/title.ts';
import type { ShownProps } from '../rule-page.tsx';
import { useDraft } from '../use-rule.ts';
import { VersionBar } from '../version-bar.tsx';

type Body = Record<string, unknown>;

export function WrittenPolicy({ id, found, version, etag }: ShownProps<Body>): ReactNode {
  const draft = useDraft<Body>({ resource: 'policies', id, version, etag });
  useTitle(found.rule.data?.name ?? '');
  return (
    <div>
      <VersionBar
        resource="policies"
        id={id}
        version={version}
        before={found.before}
        mayWrite={found.mayWrite}
        draft={draft}
      />
      {draft.body === undefined ? (
        <pre className="written" tabIndex={0}>
          {JSON.stringify(version.body, null, 2)}
        </pre>
      ) : (
        <Editor body={draft.body} onChange={draft.change} />
      )}
    </div>
  );
}

function Editor({ body, onChange }: { body: Body; onChange: (body: Body) => void }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(body, null, 2));
  const isWrong = parsed(text) === undefined;
  return (
    <Textarea
      className="written"
      label={t('rules.written')}
      autosize
      minRows={20}
      spellCheck={false}
      value={text}
      error={isWrong ? t('rules.notJson') : undefined}
      onChange={(event) => {
        setText(event.currentTarget.value);
        const next = parsed(event.currentTarget.value);
        if (next !== undefined) onChange(next);
      }}
    />
  );
}

function parsed(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
