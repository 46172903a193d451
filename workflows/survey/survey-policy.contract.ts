/** Templates of surveys 满意度调查: few questions in both languages, and what is done about a bad mark. Published in versions. Browser-safe. */
import { z } from 'zod';
import { CalendarName, ClockRule, ClockTarget } from '../shared/clock-rule.contract.ts';

const Text = z.strictObject({ 'zh-CN': z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(500) });
const QuestionKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/);

/** `scale`: a whole number between two, the higher the better. */
export const SurveyQuestion = z.discriminatedUnion('kind', [
  z.strictObject({
    key: QuestionKey,
    kind: z.literal('scale'),
    text: Text,
    from: z.int().min(0).max(1),
    to: z.int().min(2).max(10),
    required: z.boolean(),
  }),
  z.strictObject({
    key: QuestionKey,
    kind: z.literal('choice'),
    text: Text,
    options: z
      .array(z.strictObject({ key: QuestionKey, text: Text }))
      .min(2)
      .max(12),
    required: z.boolean(),
  }),
  z.strictObject({ key: QuestionKey, kind: z.literal('text'), text: Text, required: z.boolean() }),
]);
export type SurveyQuestion = z.infer<typeof SurveyQuestion>;

export const SurveyPolicyBody = z
  .strictObject({
    title: Text,
    intro: Text,
    questions: z.array(SurveyQuestion).min(1).max(12),
    /** The question whose answer is the mark; `bad` and below needs somebody. */
    mark: z.strictObject({ question: QuestionKey, bad: z.int().min(0).max(10) }),
    /** After this the survey has expired; reminded once, when so many per cent of it are over. */
    answer: z.strictObject({
      target: ClockTarget,
      calendar: CalendarName,
      remindAtPercent: z.number().positive().max(99),
    }),
    /** For the lead of whoever looks after the customer. */
    followUp: ClockRule,
  })
  .refine(({ questions }) => new Set(questions.map(({ key }) => key)).size === questions.length, {
    error: 'keys of questions must differ',
    path: ['questions'],
  })
  .refine(
    ({ questions, mark }) => {
      const asked = questions.find(({ key }) => key === mark.question);
      return asked?.kind === 'scale' && asked.required && mark.bad >= asked.from && mark.bad < asked.to;
    },
    { error: 'the mark is a required question with a scale, and a bad one lies on it', path: ['mark'] },
  );
export type SurveyPolicyBody = z.infer<typeof SurveyPolicyBody>;
