/** An answer for several processes, each filled with what is known of it, in the language of its own customer. */
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinal, newKey, Refusal } from '../../api/client.ts';
import { useMe } from '../../me.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormError } from '../../ui/form-error.tsx';
import { Loading } from '../../ui/states.tsx';
import { StillTrying } from '../../ui/still-trying.tsx';
import type { CommandSpecs } from '../commands.ts';
import { commandWord } from '../kinds.ts';
import { sendCommand } from '../send-command.ts';
import { type Answer, answerCommandsQuery, countUse } from './answers.ts';
import type { AnswersFor } from './context.ts';
import { FoundAnswers } from './found-answers.tsx';
import { filledFor, type Matter } from './matter.ts';
import { placeholderWord } from './placeholder-word.ts';
import { AnswerPreview } from './preview.tsx';
import { useChoice } from './use-choice.ts';

/** Sends the answer to one process. @throws Refusal, also where something of it cannot be filled in */
export type SendAnswer = (matter: Matter) => Promise<void>;

type BulkProps = Readonly<{
  /** All of one kind; the first is shown. */
  matters: readonly [Matter, ...Matter[]];
  specs: CommandSpecs;
  onClose: () => void;
  /** Goes through the lines; what is refused is told line by line. @param what is done, in a word */
  onSend: (what: string, send: SendAnswer) => Promise<void>;
}>;

export default function BulkAnswer({ matters, specs, onClose, onSend }: BulkProps): ReactNode {
  const { t } = useTranslation();
  const [first] = matters;
  const send = useRef<HTMLButtonElement>(null);
  const answers = answersOf(first, specs);
  const choice = useChoice({
    answers,
    // Text alone would have nowhere to go.
    isOffered: ({ action }) => action !== null && answers.macro(action) !== undefined,
    onClose,
    onPut: () => undefined,
  });
  const { chosen, isReady } = choice;
  const sender = useSender(first, specs);
  const sending = useMutation({
    mutationFn: (answer: Answer) =>
      onSend(commandWord(first.kind, answer.action?.command ?? ''), (matter) => sender.send(answer, matter)),
    onError: (error) => {
      if (isFinal(error)) sender.renew();
    },
  });
  return (
    <Dialog onClose={onClose} title={t('answers.forSeveral', { count: matters.length })} size={940}>
      <div className="answers-picker">
        {/* Many are written to: Enter leads to the button first. */}
        <FoundAnswers choice={choice} onUse={() => send.current?.focus()} />
        {chosen !== undefined && isReady && (
          <AnswerPreview
            answer={chosen}
            known={choice.known}
            answers={answers}
            wanted={choice.wanted}
            onLanguage={choice.setLanguage}
          >
            <StillTrying sending={sending.isPending} />
            <Button ref={send} size="xs" loading={sending.isPending} onClick={() => sending.mutate(chosen)}>
              {t('answers.sendTo', { count: matters.length })}
            </Button>
          </AnswerPreview>
        )}
        {(choice.query.isPending || (chosen !== undefined && !isReady)) && <Loading />}
      </div>
      {matters.length > 1 && <p className="hint">{t('answers.eachOwn', { number: first.number })}</p>}
      <FormError error={sending.error} />
    </Dialog>
  );
}

const answersOf = (matter: Matter, specs: CommandSpecs): AnswersFor => ({
  matter,
  macro: ({ command }) => {
    const spec = specs[command];
    return spec === undefined ? undefined : { fields: spec.fields, run: () => undefined };
  },
});

/** Sends an answer's command to a process. One dialog sends to each of them once. */
function useSender({ kind }: Matter, specs: CommandSpecs) {
  const { t } = useTranslation();
  const me = useMe();
  const [key, setKey] = useState(newKey);
  const commands = useQuery(answerCommandsQuery).data?.items ?? [];
  const send = async ({ id: answerId, ...answer }: Answer, matter: Matter): Promise<void> => {
    const { command = '', body = {} } = answer.action ?? {};
    const field = commands.find((one) => one.kind === kind && one.command === command)?.field ?? '';
    const { text, missing } = await filledFor(answer, matter, me);
    if (missing.length > 0) {
      const title = t('answers.open', { names: missing.map(placeholderWord).join(' · ') });
      throw new Refusal({ status: 422, code: 'NOT_FILLED', title });
    }
    const own = `${key}-${answerId}-${matter.id}`;
    await sendCommand({
      kind,
      id: matter.id,
      command,
      path: specs[command]?.path,
      body: { ...body, [field]: text },
      key: own,
    });
    countUse(answerId, matter.id, `use-${own}`);
  };
  // What was refused for good may be sent again, as something new.
  return { send, renew: () => setKey(newKey()) };
}
