/** Choosing a prepared answer: typed for, looked at as it will be, and put where one writes. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { Loading } from '../../ui/states.tsx';
import type { Answer } from './answers.ts';
import type { AnswersFor } from './context.ts';
import { FoundAnswers } from './found-answers.tsx';
import { AnswerPreview } from './preview.tsx';
import { useChoice } from './use-choice.ts';

type PickerProps = Readonly<{
  answers: AnswersFor;
  /** The one to begin with. */
  start?: string | undefined;
  onClose: () => void;
  /** Writes a text where one was. */
  onPut: (text: string) => void;
}>;

export default function Picker({ answers, start, onClose, onPut }: PickerProps): ReactNode {
  const { t } = useTranslation();
  const choice = useChoice({ answers, start, onClose, onPut });
  const { query, chosen, known, isReady, wanted, use } = choice;
  return (
    <Dialog onClose={onClose} withCloseButton={false} padding="xs" size={940} aria-label={t('answers.choose')}>
      <div className="answers-picker">
        <FoundAnswers
          choice={choice}
          onUse={(asText) => use(chosen, asText)}
          // Whoever types a second slash wants a slash.
          onSlash={() => {
            onClose();
            onPut('/');
          }}
        />
        {chosen !== undefined && isReady && (
          <AnswerPreview
            answer={chosen}
            known={known}
            answers={answers}
            wanted={wanted}
            onLanguage={choice.setLanguage}
          >
            <Uses answer={chosen} answers={answers} onUse={(asText) => use(chosen, asText)} />
          </AnswerPreview>
        )}
        {(query.isPending || (chosen !== undefined && !isReady)) && <Loading />}
      </div>
    </Dialog>
  );
}

type UsesProps = Readonly<{ answer: Answer; answers: AnswersFor; onUse: (asText: boolean) => void }>;

/** Its text put where one writes, or the form of its command filled in. */
function Uses({ answer: { action }, answers, onUse }: UsesProps): ReactNode {
  const { t } = useTranslation();
  const macro = action === null ? undefined : answers.macro(action);
  if (macro === undefined) return <Use name={t('answers.put')} keys="↵" onUse={() => onUse(true)} isMain />;
  const isRefused = macro.why !== undefined;
  return (
    <>
      <Use name={t('answers.textOnly')} keys="⇧↵" onUse={() => onUse(true)} isMain={isRefused} />
      {!isRefused && <Use name={t('answers.fillIn')} keys="↵" onUse={() => onUse(false)} isMain />}
    </>
  );
}

type UseProps = Readonly<{ name: string; keys: string; isMain: boolean; onUse: () => void }>;

function Use({ name, keys, isMain, onUse }: UseProps): ReactNode {
  return (
    <Button
      size="xs"
      variant={isMain ? 'filled' : 'default'}
      rightSection={<kbd aria-hidden>{keys}</kbd>}
      onClick={onUse}
    >
      {name}
    </Button>
  );
}
