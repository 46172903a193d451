/** The survey as the shared machinery runs it: in workflows, in simulated time, in tests. */
import { SYSTEM } from '../shared/actor.ts';
import type { ProcessDefinition } from '../shared/definition.ts';
import { type Need, planNeed, satisfyNeed } from '../shared/needs.ts';
import { NEXT_NUMBER } from '../shared/next-number.ts';
import type { SurveyCommand, SurveyInput } from './contract.ts';
import { commitOf, outgoing } from './effects.ts';
import type { SurveyEvent } from './events.ts';
import { SURVEY } from './names.ts';
import { cameToNothing, commandFacts, hear, nextInstant, rejectCommand, wake } from './policy.ts';
import { evolve, FOLLOW_UP, isSurveyState, KEYS, openSurvey, type SurveyState } from './state.ts';
import type { SurveyPolicyBody } from './survey-policy.contract.ts';

export const surveyDefinition: ProcessDefinition<SurveyState, SurveyEvent, SurveyCommand, SurveyInput> = {
  core: {
    evolve,
    needOf,
    satisfy: (need, lookups, times) => satisfyNeed(need, lookups, { ...times, isBody }),
    nextInstant,
    wake,
    isState: isSurveyState,
    isClosed: ({ phase }) => phase === 'closed',
    commitOf,
    describe: ({ number, phase, outcome, result }) => `${number} · ${outcome ?? phase} · ${result?.percent ?? '–'}`,
    outgoing,
    undelivered: ({ fromSeq, toSeq }, now) => ({ kind: 'deliveryFailed', fromSeq, toSeq, at: now, actor: SYSTEM }),
  },
  open: (input) => openSurvey(input),
  openingFacts: (input, { actor }) => [{ ...input, kind: 'opened', at: input.openedAt, actor }],
  reject: rejectCommand,
  decide: commandFacts,
  hear,
  cameToNothing,
};

/** The next look-up a state waits for: its questions, number and owner, who sees to a bad mark, the instants of clocks. */
function needOf(state: SurveyState): Need | undefined {
  const { policy, policyWanted, customerId, number, ownerId, openedAt, phase, followUpId, endedAt } = state;
  if (policy === undefined) {
    const wanted = policyWanted === undefined ? {} : { policy: policyWanted };
    return { kind: 'policy', key: 'policy', request: { kind: SURVEY, customerId, ...wanted } };
  }
  if (number === '') {
    return { kind: 'facts', key: KEYS.number, request: { name: NEXT_NUMBER, params: { series: SURVEY } } };
  }
  if (ownerId === '') {
    const asked = [{ key: KEYS.owner, role: { kind: 'accountOwner' } }] as const;
    return { kind: 'people', key: KEYS.owner, request: { asked, ownerId, customerId, at: openedAt } };
  }
  if (phase === 'followUp' && followUpId === undefined) {
    const asked = [{ key: FOLLOW_UP, role: { kind: 'ownersLead' } }] as const;
    return { kind: 'people', key: FOLLOW_UP, request: { asked, ownerId, customerId, at: endedAt ?? openedAt } };
  }
  return planNeed(state.clocks);
}

const isBody = (body: unknown): body is SurveyPolicyBody =>
  typeof body === 'object' && body !== null && 'questions' in body && 'mark' in body;
