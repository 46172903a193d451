/** What is wrong with answers, and the mark they make. Pure. */
import type { SurveyAnswers } from './contract.ts';
import type { SurveyPolicyBody, SurveyQuestion } from './survey-policy.contract.ts';

/** The first question whose answer is missing, or is none to it; undefined when all fit. */
export function unfitting({ questions }: SurveyPolicyBody, answers: SurveyAnswers): string | undefined {
  const wrong = questions.find((question) => !fits(question, answers[question.key]));
  const unknown = Object.keys(answers).find((key) => !questions.some((question) => question.key === key));
  return wrong?.key ?? unknown;
}

function fits(question: SurveyQuestion, answer: number | string | undefined): boolean {
  if (answer === undefined) return !question.required;
  switch (question.kind) {
    case 'scale':
      return typeof answer === 'number' && Number.isInteger(answer) && answer >= question.from && answer <= question.to;
    case 'choice':
      return question.options.some(({ key }) => key === answer);
    case 'text':
      return typeof answer === 'string';
  }
}

/** `mark` on its own scale, `percent` of the way from its worst to its best. */
export type Mark = Readonly<{ mark: number; percent: number; bad: boolean }>;

/** The mark of answers that fit. */
export function markOf({ questions, mark: { question, bad } }: SurveyPolicyBody, answers: SurveyAnswers): Mark {
  const scale = questions.find(({ key }) => key === question);
  const mark = Number(answers[question]);
  const percent = scale?.kind === 'scale' ? Math.round(((mark - scale.from) / (scale.to - scale.from)) * 100) : 0;
  return { mark, percent, bad: mark <= bad };
}
