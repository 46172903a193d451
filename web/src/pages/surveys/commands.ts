/** Which fields the commands of a survey have; the answers are asked for as the survey asks them. */
import type { FieldSpec, Values } from '../../fields/spec.ts';
import { language } from '../../i18n/language.ts';
import type { CommandSpecs, KindCommands } from '../../process/commands.ts';
import { steering } from '../../process/steering.ts';
import { textOf } from '../../ui/guards.ts';
import type { SurveyView } from './types.ts';

type Question = SurveyView['questions'][number];

function fieldOf(question: Question): FieldSpec {
  const { key, required } = question;
  const common = { name: key, label: question.text[language()], optional: !required };
  switch (question.kind) {
    case 'text':
      return { ...common, kind: 'longText' };
    case 'choice':
      return {
        ...common,
        kind: 'choice',
        choices: question.options.map((one) => ({ value: one.key, label: one.text[language()] })),
      };
    case 'scale': {
      const marks = Array.from({ length: question.to - question.from + 1 }, (_, at) => String(question.from + at));
      return { ...common, kind: 'choice', choices: marks.map((mark) => ({ value: mark, label: mark })) };
    }
  }
}

function answersBody(questions: readonly Question[], values: Values): Record<string, unknown> {
  const answers = questions.flatMap(({ key, kind }) => {
    const said = textOf(values[key]).trim();
    return said === '' ? [] : [[key, kind === 'scale' ? Number(said) : said] as const];
  });
  return { answers: Object.fromEntries(answers) };
}

export function specsOf({ questions }: Pick<SurveyView, 'questions'>): CommandSpecs {
  const note = { name: 'note', kind: 'longText' } as const;
  return {
    answer: { fields: questions.map(fieldOf), toBody: (values) => answersBody(questions, values) },
    followUp: { fields: [note] },
    assignFollowUp: {
      fields: [
        { name: 'personId', kind: 'person' },
        { ...note, optional: true },
      ],
    },
    assign: {
      fields: [
        { name: 'ownerId', kind: 'person' },
        { ...note, optional: true },
      ],
    },
    acknowledge: { fields: [{ ...note, optional: true }] },
    note: { fields: [{ name: 'text', kind: 'longText' }] },
    cancel: { fields: [{ name: 'reason', kind: 'longText' }] },
  };
}

const surveyCommands: KindCommands = { specs: {}, of: steering<SurveyView>('survey', specsOf) };
export default surveyCommands;
