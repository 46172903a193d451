/** Choosing a prepared answer: typed for, looked at as it will be, and put where one writes. */
import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import type { Answer } from './answers.ts';
import type { AnswersFor } from './context.ts';
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
  const id = useId();
  const choice = useChoice({ answers, start, onClose, onPut });
  const { found, query, chosen, known, isReady, wanted, use } = choice;
  return (
    <Dialog onClose={onClose} withCloseButton={false} padding="xs" size={940} aria-label={t('answers.choose')}>
      <div className="answers-picker">
        <div className="answers-found">
          <Search
            id={id}
            choice={choice}
            // Whoever types a second slash wants a slash.
            onSlash={() => {
              onClose();
              onPut('/');
            }}
          />
          {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
          <div role="listbox" id={`${id}-list`} aria-label={t('answers.choose')} className="answers-list">
            {found.map((answer) => (
              <Found
                key={answer.id}
                id={`${id}-${answer.id}`}
                answer={answer}
                selected={answer === chosen}
                onPoint={() => choice.choose(answer.id)}
                onUse={() => use(answer, false)}
              />
            ))}
          </div>
          {query.isSuccess && found.length === 0 && <p className="muted pad">{t('answers.nothing')}</p>}
        </div>
        {chosen !== undefined && isReady && (
          <AnswerPreview
            answer={chosen}
            known={known}
            answers={answers}
            wanted={wanted}
            onLanguage={choice.setLanguage}
            onUse={(asText) => use(chosen, asText)}
          />
        )}
        {(query.isPending || (chosen !== undefined && !isReady)) && <Loading />}
      </div>
    </Dialog>
  );
}

type SearchProps = Readonly<{ id: string; choice: ReturnType<typeof useChoice>; onSlash: () => void }>;

/** The field has the keyboard all the time; the list follows it. */
function Search({ id, choice, onSlash }: SearchProps): ReactNode {
  const { t } = useTranslation();
  const { typed, chosen } = choice;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choice.step(event.key === 'ArrowDown' ? 1 : -1);
    }
    // While a Chinese word is being composed, Enter belongs to the input method.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choice.use(chosen, event.shiftKey);
    }
  };
  return (
    <TextInput
      data-autofocus
      role="combobox"
      aria-expanded
      aria-controls={`${id}-list`}
      aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
      aria-label={t('answers.choose')}
      placeholder={t('answers.search')}
      leftSection={<Icon name="search" />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        if (typed === '' && value === '/') onSlash();
        else choice.type(value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

type FoundProps = Readonly<{
  id: string;
  answer: Answer;
  selected: boolean;
  onPoint: () => void;
  onUse: () => void;
}>;

/** The field above has the keyboard; a pointer may choose, too. */
function Found({ id, answer, selected, onPoint, onUse }: FoundProps): ReactNode {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      className="palette-goal"
      ref={(line) => {
        if (selected) line?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onPoint}
      onDoubleClick={onUse}
      onKeyDown={(event) => event.key === 'Enter' && onUse()}
    >
      <span className="cut" dir="auto">
        {answer.name}
      </span>
      {answer.action !== null && <Icon name="play" size={12} />}
      <code className="muted cut">{answer.keyword}</code>
    </div>
  );
}
