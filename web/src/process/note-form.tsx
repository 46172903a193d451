/** Writing a note down, for colleagues or for the customer to see. What was typed stays until it is saved. */
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinal, newKey } from '../api/client.ts';
import { StillTrying } from '../ui/still-trying.tsx';
import { commandWord } from './kinds.ts';
import { Meanwhile } from './meanwhile.tsx';
import type { Commands } from './use-commands.ts';

type NoteProps = Readonly<{
  number: string;
  commands: Commands;
  /** Whether it is said who may read it. */
  isForSomebody?: boolean;
}>;

export function NoteForm({ number, commands, isForSomebody = false }: NoteProps): ReactNode {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [visibility, setVisibility] = useState<'internal' | 'customer'>('internal');
  const [key, setKey] = useState(newKey);
  if (!commands.state('note').allowed) return null;
  const sending = commands.pending === 'note';
  const save = async (): Promise<void> => {
    if (text.trim() === '' || sending) return;
    try {
      await commands.send('note', isForSomebody ? { text, visibility } : { text }, key);
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
        aria-label={t('process.noteLabel', { number })}
        placeholder={t('process.notePlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([['mod+Enter', () => void save()]])}
      />
      {text !== '' && (
        <div className="note-foot">
          {isForSomebody && (
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
          )}
          <StillTrying sending={sending} />
          <Button type="submit" size="xs" loading={sending}>
            {commandWord(commands.kind, 'note')}
          </Button>
        </div>
      )}
      {text !== '' && <Meanwhile kind={commands.kind} id={commands.id} />}
    </form>
  );
}
