/** A field for whole sentences that prepared answers can be put into: `/` on an empty line, a key, or the button. */
import { ActionIcon, Textarea, type TextareaProps } from '@mantine/core';
import { type InputEvent, type KeyboardEvent, type ReactNode, Suspense, use, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openIn } from '../../../../api/answers/placeholders.ts';
import { lazyWith } from '../../i18n/load.ts';
import { Icon } from '../../ui/icons.tsx';
import { AnswersContext } from './context.ts';

const Picker = lazyWith(() => import('./picker.tsx'), 'answers');

type Props = TextareaProps &
  Readonly<{
    value: string;
    /** The answer that was asked for elsewhere, and what to do once that is seen to. */
    asked?: Readonly<{ id: string; onSeen: () => void }> | undefined;
  }>;

export function AnswerTextarea({ asked, ...props }: Props): ReactNode {
  const { t } = useTranslation();
  const answers = use(AnswersContext);
  const field = useRef<HTMLTextAreaElement>(null);
  const [isOpen, setOpen] = useState(false);
  if (answers === undefined) return <Textarea {...props} />;
  const open = openIn(props.value, answers.matter.kind).map((name) => `{{${name}}}`);
  const close = (): void => {
    setOpen(false);
    asked?.onSeen();
  };
  return (
    <>
      <Textarea
        {...props}
        ref={field}
        error={open.length > 0 ? t('answers.stillOpen', { names: open.join(' ') }) : props.error}
        onBeforeInput={(event: InputEvent<HTMLTextAreaElement>) => {
          if (!SLASHES.has(event.data) || !isOnEmptyLine(event.currentTarget)) return;
          event.preventDefault();
          setOpen(true);
        }}
        onKeyDown={(event: KeyboardEvent<HTMLTextAreaElement>) => {
          if (isShortcut(event)) {
            event.preventDefault();
            setOpen(true);
          } else props.onKeyDown?.(event);
        }}
        rightSection={
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('answers.insert')}
            title={`${t('answers.insert')} (/)`}
            onClick={() => setOpen(true)}
          >
            <Icon name="answers" />
          </ActionIcon>
        }
        rightSectionProps={{ className: 'answers-button' }}
      />
      {(isOpen || asked !== undefined) && (
        <Suspense>
          <Picker
            answers={answers}
            start={asked?.id}
            onClose={close}
            onPut={(text) => {
              if (field.current !== null) put(field.current, text);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** What the key of the slash writes, with a Chinese keyboard, too. */
const SLASHES: ReadonlySet<string> = new Set(['/', '、']);

const isShortcut = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'j';

/** Whether nothing stands in the line of the cursor. */
function isOnEmptyLine({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean {
  const [before, after] = [value.slice(0, selectionStart), value.slice(selectionEnd)];
  return /(?:^|\n)$/.test(before) && /^(?:\n|$)/.test(after);
}

/** Writes at the cursor, as if it were typed; what is still to be filled in is selected, to be typed over. */
function put(field: HTMLTextAreaElement, text: string): void {
  const start = field.selectionStart;
  field.setRangeText(text, start, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const open = /\{\{[^{}]*\}\}/.exec(text);
  if (open !== null) field.setSelectionRange(start + open.index, start + open.index + open[0].length);
  field.scrollIntoView({ block: 'nearest' });
}
