/** Templates to try surveys with. */
import type { SurveyPolicyBody } from '../../workflows/survey/survey-policy.contract.ts';

const text = (en: string) => ({ 'zh-CN': `${en}（中文）`, en });

/** Four working days to answer, reminded after two; a bad mark is 2 of 5 or less, and waits a working day. */
export const aTemplate = (more: Partial<SurveyPolicyBody> = {}): SurveyPolicyBody => ({
  title: text('How was it?'),
  intro: text('Two questions.'),
  questions: [
    { key: 'mark', kind: 'scale', text: text('How satisfied are you?'), from: 1, to: 5, required: true },
    {
      key: 'best',
      kind: 'choice',
      text: text('What was best?'),
      options: [
        { key: 'people', text: text('The people') },
        { key: 'product', text: text('The product') },
      ],
      required: false,
    },
    { key: 'more', kind: 'text', text: text('Anything else?'), required: false },
  ],
  mark: { question: 'mark', bad: 2 },
  answer: { target: { workingDays: 4 }, calendar: { key: 'default' }, remindAtPercent: 50 },
  followUp: {
    target: { workingDays: 1 },
    calendar: { key: 'default' },
    ladder: [{ key: 'late', at: { percent: 100 }, recipients: [{ kind: 'owner' }], channels: ['inApp', 'mail'] }],
  },
  ...more,
});
