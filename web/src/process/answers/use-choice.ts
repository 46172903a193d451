/** What is chosen in the picker of prepared answers, and what becomes of it. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fillAnswer } from '../../../../api/answers/placeholders.ts';
import type { Language } from '../../i18n/languages.ts';
import { type Answer, answerCommandsQuery, countUse, usableAnswersQuery } from './answers.ts';
import type { AnswersFor } from './context.ts';
import { textIn } from './matter.ts';
import { ranked } from './ranked.ts';
import { useFacts } from './use-facts.ts';

/** What fits; where the first page is not all there is, the API looks, too. */
function useFound({ matter }: AnswersFor, typed: string) {
  const [asked] = useDebouncedValue(typed.trim(), 120);
  const query = useQuery(usableAnswersQuery(matter.kind));
  const more = useQuery({
    ...usableAnswersQuery(matter.kind, asked),
    enabled: asked !== '' && query.data?.nextCursor != null,
  });
  const all = new Map([...(query.data?.items ?? []), ...(more.data?.items ?? [])].map((one) => [one.id, one]));
  return { found: ranked([...all.values()], typed), query };
}

type Choosing = Readonly<{
  answers: AnswersFor;
  /** The one to begin with. */
  start?: string | undefined;
  /** Whether an answer is offered; each is unless said otherwise. */
  isOffered?: (answer: Answer) => boolean;
  /** Called before anything is done with an answer. */
  onClose: () => void;
  /** Writes a text where one was. */
  onPut: (text: string) => void;
}>;

const EACH = (): boolean => true;

/** The state of the picker. */
export function useChoice({ answers, start, isOffered = EACH, onClose, onPut }: Choosing) {
  const [typed, setTyped] = useState('');
  const [moved, setMoved] = useState<string>();
  const [language, setLanguage] = useState<Language>();
  const { found: fitting, query } = useFound(answers, typed);
  const found = fitting.filter(isOffered);
  const commands = useQuery(answerCommandsQuery);
  const known = useFacts(answers.matter);
  const at = Math.max(
    0,
    found.findIndex((one) => one.id === (moved ?? start)),
  );
  const wanted = language ?? known.language;
  const isReady = known.isReady && commands.isSuccess;
  const fieldOf = (command: string): string | undefined =>
    commands.data?.items.find((one) => one.kind === answers.matter.kind && one.command === command)?.field;
  const use = (answer: Answer | undefined, asText: boolean): void => {
    if (answer === undefined || !isReady) return;
    const { action } = answer;
    const macro = action === null || asText ? undefined : answers.macro(action);
    if (macro?.why !== undefined) return;
    const written = textIn(answer, wanted);
    const { text } = fillAnswer(written.text, known.facts, written.in);
    const field = action === null ? undefined : fieldOf(action.command);
    countUse(answer.id, answers.matter.id);
    onClose();
    if (macro !== undefined && field !== undefined) macro.run({ ...action?.body, [field]: text });
    else onPut(text);
  };
  return {
    typed,
    type: (text: string): void => {
      setTyped(text.slice(0, 100));
      setMoved(undefined);
    },
    found,
    query,
    chosen: found[at],
    choose: setMoved,
    /** One further down, or up. */
    step: (by: 1 | -1): void => setMoved(found[(at + by + found.length) % Math.max(1, found.length)]?.id),
    known,
    isReady,
    wanted,
    setLanguage,
    use,
  };
}
