/** What the API answers about surveys. Instants are ISO 8601 in UTC. */
import { z } from 'zod';
import { SurveyAnswers, SurveyCommands, SurveyOutcome, SurveyPhase } from '../../workflows/survey/contract.ts';
import { SurveyQuestion } from '../../workflows/survey/survey-policy.contract.ts';
import { ProcessClock } from '../processes/clocks.ts';
import { RunningClock } from '../processes/running-clock.ts';

const Instant = z.iso.datetime();
const Named = z.strictObject({ id: z.uuid(), name: z.string() });

export const SurveySummary = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    title: z.string(),
    phase: SurveyPhase,
    customer: Named,
    contact: Named,
    owner: Named,
    about: z.strictObject({ kind: z.string(), id: z.uuid(), number: z.string() }).nullable(),
    askedAt: Instant,
    endedAt: Instant.nullable().meta({ description: 'When it was answered, expired or was cancelled' }),
    outcome: SurveyOutcome.nullable(),
    mark: z.int().nullable(),
    percent: z.int().nullable().meta({ description: 'Of the way from the worst mark to the best' }),
    bad: z.boolean().nullable(),
    followUp: Named.nullable().meta({ description: 'Who sees to a bad mark' }),
    dueAt: Instant.nullable(),
    /** The clock its due instant belongs to: the answer's, or the follow-up's. */
    clock: RunningClock.nullable(),
    overdue: z.boolean(),
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'SurveySummary' });
export type SurveySummary = z.infer<typeof SurveySummary>;

export const SurveyView = SurveySummary.extend({
  questions: z.array(SurveyQuestion),
  answers: SurveyAnswers.nullable(),
  answeredBy: z.string().nullable(),
  followUpNote: z.string().nullable(),
  policy: z.strictObject({ id: z.uuid(), version: z.int() }),
  clocks: z.array(ProcessClock),
  /** Every command, and for those not allowed now the reason's code. */
  commands: z.array(
    z.strictObject({ name: z.strictObject(SurveyCommands).keyof(), allowed: z.boolean(), code: z.string().optional() }),
  ),
  seq: z.int(),
}).meta({ id: 'Survey' });
export type SurveyView = z.infer<typeof SurveyView>;
