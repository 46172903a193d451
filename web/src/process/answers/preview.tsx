/** An answer as it will be: in which language, to whom, what is still open, and what is done along with it. */
import { Select } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fillAnswer } from '../../../../api/answers/placeholders.ts';
import { LANGUAGES, type Language } from '../../i18n/languages.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { Answer } from './answers.ts';
import type { AnswersFor } from './context.ts';
import { FilledText } from './filled-text.tsx';
import { textIn } from './matter.ts';
import { placeholderWord } from './placeholder-word.ts';
import type { useFacts } from './use-facts.ts';
import { WhatIsDone } from './what-is-done.tsx';

type PreviewProps = Readonly<{
  answer: Answer;
  known: ReturnType<typeof useFacts>;
  answers: AnswersFor;
  wanted: Language;
  onLanguage: (language: Language) => void;
  /** What can be done with it. */
  children: ReactNode;
}>;

export function AnswerPreview({ answer, known, answers, wanted, onLanguage, children }: PreviewProps): ReactNode {
  const { t } = useTranslation();
  const written = textIn(answer, wanted);
  const filled = fillAnswer(written.text, known.facts, written.in);
  const { action } = answer;
  const macro = action === null ? undefined : answers.macro(action);
  const languages = LANGUAGES.filter((language) => answer.text[language] !== null);
  return (
    <section className="answers-preview" aria-label={t('answers.preview')}>
      <div className="answers-head">
        {languages.length > 1 ? (
          <Tabs
            label={t('answers.language')}
            value={written.in}
            tabs={languages.map((language) => ({ value: language, label: t(`answers.in.${language}`) }))}
            onChange={onLanguage}
          />
        ) : (
          <span className="muted">{t('answers.onlyIn', { language: t(`answers.in.${written.in}`) })}</span>
        )}
        <span className="grow" />
        <Addressee known={known} />
      </div>
      <FilledText filled={filled} language={written.in} />
      {filled.missing.length > 0 && (
        <p className="answers-open">{t('answers.open', { names: filled.missing.map(placeholderWord).join(' · ') })}</p>
      )}
      {action !== null && macro !== undefined && (
        <WhatIsDone kind={answers.matter.kind} action={action} fields={macro.fields} why={macro.why} />
      )}
      <div className="form-foot">{children}</div>
    </section>
  );
}

/** To whom it is written, where there are several. */
function Addressee({ known }: Pick<PreviewProps, 'known'>): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { contacts, contact, chooseContact } = known;
  if (contact === undefined || contacts.length < 2) return null;
  return (
    <div className="answers-to">
      <label htmlFor={id}>{t('answers.to')}</label>
      <Select
        id={id}
        size="xs"
        w={150}
        allowDeselect={false}
        data={contacts.map((one) => ({ value: one.id, label: one.name }))}
        value={contact.id}
        onChange={(chosen) => chosen !== null && chooseContact(chosen)}
      />
    </div>
  );
}
