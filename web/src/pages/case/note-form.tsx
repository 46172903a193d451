/** Writing a note down, for colleagues or for the customer to see. What was typed stays until it is saved. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinal, newKey } from '../../api/client.ts';
import type { CaseView } from '../../api/types.ts';
import type { Commands } from './use-commands.ts';

export function NoteForm({ of, commands }: { of: CaseView; commands: Commands }): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<'internal' | 'customer'>('internal');
  const [key, setKey] = useState(newKey);
  if (!commands.state('note').allowed) return null;
  const sending = commands.pending === 'note';
  const save = async (): Promise<void> => {
    if (text.trim() === '' || sending) return;
    try {
      await commands.send('note', { text, visibility }, key);
      setText('');
      setKey(newKey());
    } catch (error) {
      // Told already; the text is still in the field.
      if (isFinal(error)) setKey(newKey());
    }
  };
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Textarea
        id="note"
        minRows={1}
        dir="auto"
        aria-label={t('case.noteLabel', { number: of.number })}
        placeholder={t('case.notePlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([['mod+Enter', () => void save()]])}
      />
      {text !== '' && (
        <div className="note-foot">
          <SegmentedControl
            size="xs"
            aria-label={t('field.visibility')}
            value={visibility}
            data={[
              { value: 'internal', label: t('visibility.internal') },
              { value: 'customer', label: t('visibility.customer') },
            ]}
            onChange={setVisibility}
          />
          <Button type="submit" size="xs" loading={sending}>
            {t('command.note')}
          </Button>
        </div>
      )}
    </form>
  );
}
