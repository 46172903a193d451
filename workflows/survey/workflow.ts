/** The durable run of one survey. Its rules are in policy.ts, its words in contract.ts. */
import type { ProcessStart } from '../shared/definition.ts';
import { runProcess } from '../shared/run.ts';
import type { SurveyInput } from './contract.ts';
import { surveyDefinition } from './definition.ts';
import { commands } from './messages.ts';
import type { SurveyState } from './state.ts';

export type SurveyStart = ProcessStart<SurveyState, SurveyInput>;

/** Runs a survey until it is answered, or has expired, and a bad mark is seen to. */
export async function survey(start: SurveyStart): Promise<{ phase: string }> {
  return await runProcess(surveyDefinition, commands, start);
}
