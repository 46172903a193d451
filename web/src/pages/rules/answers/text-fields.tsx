/** The text in both languages, and the words that are filled in: pressed, they are written where one was. */
import { Textarea } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { misplacedIn, placeholdersOf } from '../../../../../api/answers/placeholders.ts';
import { texts } from '../../../i18n/instance.ts';
import { LANGUAGES, type Language } from '../../../i18n/languages.ts';
import { placeholderWord } from '../../../process/answers/placeholder-word.ts';
import type { Draft } from './draft.ts';

type TextProps = Readonly<{
  draft: Draft;
  wrong: Readonly<Record<string, string>>;
  onChange: (part: Partial<Draft>) => void;
}>;

export function TextFields({ draft, wrong, onChange }: TextProps): ReactNode {
  const { t } = useTranslation();
  const last = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="stack answers-texts">
      <div className="answers-both">
        {LANGUAGES.map((language) => (
          <Textarea
            key={language}
            label={t('answers.textIn', { language: t(`answers.in.${language}`) })}
            lang={language}
            dir="auto"
            minRows={6}
            maxLength={8_000}
            error={misplaced(draft, language) ?? wrong[language]}
            value={draft[language]}
            onFocus={(event) => {
              last.current = event.currentTarget;
            }}
            onChange={(event) => onChange({ [language]: event.currentTarget.value })}
          />
        ))}
      </div>
      <div className="answers-words" role="group" aria-label={t('answers.words')}>
        <span className="muted">{t('answers.words')}</span>
        {placeholdersOf(draft.kinds).map((name) => (
          <button key={name} type="button" className="answers-word" onClick={() => write(last.current, `{{${name}}}`)}>
            {placeholderWord(name)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What of a text cannot be filled in, as soon as it stands there. */
function misplaced(draft: Draft, language: Language): string | undefined {
  const [first] = misplacedIn(draft[language], draft.kinds);
  return first === undefined ? undefined : texts.t('answers.misplaced', first);
}

function write(field: HTMLTextAreaElement | null, text: string): void {
  if (field === null) return;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
