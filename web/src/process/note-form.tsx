/** Writing a note down, for colleagues or for the customer to see. What was typed stays until it is saved. */
import { Button, SegmentedControl } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isFinal, newKey } from '../api/client.ts';
import { useDraft } from '../ui/draft.ts';
import { StillTrying } from '../ui/still-trying.tsx';
import { AnswerTextarea } from './answers/answer-textarea.tsx';
import { AnswersContext, answersOnPage, isFilled } from './answers/context.ts';
import { commandWord } from './kinds.ts';
import { Meanwhile } from './meanwhile.tsx';
import type { Commands } from './use-commands.ts';

type NoteProps = Readonly<{
  number: string;
  commands: Commands;
  /** Whether it is said who may read it. */
  isForSomebody?: boolean;
}>;

const NOTHING = { text: '', key: '' };

export function NoteForm({ number, commands, isForSomebody = false }: NoteProps): ReactNode {
  const { t } = useTranslation();
  // With the key it was sent with: after a reload in the middle of sending, the same note is not written twice.
  const [{ text, key }, setDraft] = useDraft(`${commands.kind}/${commands.id}/note`, () => NOTHING);
  const [visibility, setVisibility] = useState<Visibility>('internal');
  const asked = useAnswerInAddress();
  if (!commands.state('note').allowed) return null;
  const sending = commands.pending === 'note';
  const isReady = isFilled({ text }, commands);
  const save = async (): Promise<void> => {
    if (text.trim() === '' || sending || !isReady) return;
    const sentAs = key === '' ? newKey() : key;
    setDraft({ text, key: sentAs });
    try {
      await commands.send('note', isForSomebody ? { text, visibility } : { text }, sentAs);
      setDraft(NOTHING);
    } catch (error) {
      // Told already; the text is still in the field.
      if (isFinal(error)) setDraft((now) => ({ ...now, key: '' }));
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
      <AnswersContext value={answersOnPage(commands)}>
        <AnswerTextarea
          id="note"
          minRows={1}
          dir="auto"
          aria-label={t('process.noteLabel', { number })}
          placeholder={t('process.notePlaceholder')}
          asked={asked}
          value={text}
          onChange={(event) => setDraft({ text: event.currentTarget.value, key })}
          onKeyDown={getHotkeyHandler([['mod+Enter', () => void save()]])}
        />
      </AnswersContext>
      {text !== '' && (
        <div className="note-foot">
          {isForSomebody && <Readers value={visibility} onChange={setVisibility} />}
          <StillTrying sending={sending} />
          <Button type="submit" size="xs" disabled={!isReady} loading={sending}>
            {commandWord(commands.kind, 'note')}
          </Button>
        </div>
      )}
      {text !== '' && <Meanwhile kind={commands.kind} id={commands.id} />}
    </form>
  );
}

type Visibility = 'internal' | 'customer';

/** Who may read it. */
function Readers(props: Readonly<{ value: Visibility; onChange: (value: Visibility) => void }>): ReactNode {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      {...props}
      size="xs"
      aria-label={t('field.visibility')}
      data={[
        { value: 'internal', label: t('visibility.internal') },
        { value: 'customer', label: t('visibility.customer') },
      ]}
    />
  );
}

/** `?answer=<id>` in the address shows that prepared answer: so the palette leads to one. */
function useAnswerInAddress() {
  const [search, setSearch] = useSearchParams();
  const id = search.get('answer');
  if (id === null) return undefined;
  const onSeen = (): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('answer');
        return next;
      },
      { replace: true },
    );
  return { id, onSeen };
}
