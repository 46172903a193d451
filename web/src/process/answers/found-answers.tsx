/** The list of prepared answers with the field that looks through it. */
import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Failure } from '../../ui/states.tsx';
import type { Answer } from './answers.ts';
import type { useChoice } from './use-choice.ts';

type ListProps = Readonly<{
  choice: ReturnType<typeof useChoice>;
  /** Enter, or Shift and Enter for the text alone. */
  onUse: (asText: boolean) => void;
  /** A slash as the first thing typed. */
  onSlash?: () => void;
}>;

export function FoundAnswers({ choice, onUse, onSlash }: ListProps): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const { found, query, chosen } = choice;
  return (
    <div className="answers-found">
      <Search id={id} choice={choice} onUse={onUse} onSlash={onSlash} />
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      <div role="listbox" id={`${id}-list`} aria-label={t('answers.choose')} className="answers-list">
        {found.map((answer) => (
          <Found
            key={answer.id}
            id={`${id}-${answer.id}`}
            answer={answer}
            selected={answer === chosen}
            onPoint={() => choice.choose(answer.id)}
            onUse={() => onUse(false)}
          />
        ))}
      </div>
      {query.isSuccess && found.length === 0 && <p className="muted pad">{t('answers.nothing')}</p>}
    </div>
  );
}

type SearchProps = Omit<ListProps, 'onSlash'> & Readonly<{ id: string; onSlash: (() => void) | undefined }>;

/** The field has the keyboard all the time; the list follows it. */
function Search({ id, choice, onUse, onSlash }: SearchProps): ReactNode {
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
      onUse(event.shiftKey);
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
        if (typed === '' && value === '/' && onSlash !== undefined) onSlash();
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
