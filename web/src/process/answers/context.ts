/** Where prepared answers can be put: what they are about, and what becomes of a command that goes along. */
import { createContext } from 'react';
import { openIn } from '../../../../api/answers/placeholders.ts';
import type { FieldSpec, Values } from '../../fields/spec.ts';
import { textOf } from '../../ui/guards.ts';
import type { CommandSpec } from '../commands.ts';
import type { Commands } from '../use-commands.ts';
import type { AnswerAction } from './answers.ts';
import { type Matter, matterOf } from './matter.ts';

/** A command that an answer brings along: its form, why it is not allowed now, how it is brought about with these values. */
export type Macro = Readonly<{
  fields: readonly FieldSpec[];
  why?: string | undefined;
  run: (given: Values) => void;
}>;

export type AnswersFor = Readonly<{
  matter: Matter;
  /** Undefined for a command that is not sent from here: the answer is text alone. */
  macro: (action: AnswerAction) => Macro | undefined;
}>;

/** Given to every field of whole sentences below it. */
export const AnswersContext = createContext<AnswersFor | undefined>(undefined);

/** On the page of a process: the form of the command opens with everything filled in. */
export const answersOnPage = (commands: Commands): AnswersFor => ({
  matter: matterOf(commands.kind, commands.of),
  macro: ({ command }) => {
    const spec = commands.specs[command];
    if (spec === undefined) return undefined;
    const { allowed, why = '' } = commands.state(command);
    return {
      fields: spec.fields,
      why: allowed ? undefined : why,
      run: (given) => commands.ask(command, given),
    };
  },
});

type Form = Readonly<{ command: string; spec: CommandSpec; give: (known: Values) => void }>;

/** In the form of a command: an answer that brings this very command fills all of it in; of others, the text is taken. */
export const answersInForm = (matter: Matter | undefined, { command, spec, give }: Form): AnswersFor | undefined =>
  matter && {
    matter,
    macro: (action) => (action.command === command ? { fields: spec.fields, run: give } : undefined),
  };

/** Whether nothing that is about to be sent is still to be filled in. */
export const isFilled = (values: Values, matter: Pick<Matter, 'kind'> | undefined): boolean =>
  matter === undefined || Object.values(values).every((value) => openIn(textOf(value), matter.kind).length === 0);
