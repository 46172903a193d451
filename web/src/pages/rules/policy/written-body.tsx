/** A body as it is written, for those who rather write it; checked by the API when it is saved. */
import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord } from '../../../ui/guards.ts';
import type { Body } from '../form/values.ts';

type WrittenProps = Readonly<{ body: Body; onChange: ((body: Body) => void) | undefined }>;

export function WrittenBody({ body, onChange }: WrittenProps): ReactNode {
  if (onChange !== undefined) return <Editor body={body} onChange={onChange} />;
  return (
    <pre className="written" tabIndex={0}>
      {JSON.stringify(body, null, 2)}
    </pre>
  );
}

function Editor({ body, onChange }: { body: Body; onChange: (body: Body) => void }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(body, null, 2));
  const isWrong = parsed(text) === undefined;
  return (
    <Textarea
      className="written"
      aria-label={t('rules.written')}
      autosize
      minRows={20}
      maxRows={60}
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
