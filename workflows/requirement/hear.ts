/** What facts from releases mean for a requirement; each is taken once, by what the state says. Pure. */
import type { ProcessFact } from '../shared/lookups.contract.ts';
import type { Moment } from '../shared/moment.ts';
import { hearCalendar, hearPolicy } from '../shared/published.ts';
import type { RequirementEvent } from './events.ts';
import { admitAsked } from './plan-facts.ts';
import type { RequirementState } from './state.ts';

type Successor = Readonly<{ releaseId: string }>;

const isSuccessor = (value: unknown): value is Successor =>
  typeof value === 'object' && value !== null && 'releaseId' in value && typeof value.releaseId === 'string';

const textOf = (fact: ProcessFact, name: string): string => {
  const value = fact[name];
  return typeof value === 'string' ? value : '';
};
const numberOf = (fact: ProcessFact, name: string): number => {
  const value = fact[name];
  return typeof value === 'number' ? value : 0;
};

/** The facts that one from outside brings about; nothing when it is known already or of no matter here. */
export function hear(state: RequirementState, fact: ProcessFact, moment: Moment): RequirementEvent[] {
  if (fact.kind === 'calendarPublished') return hearCalendar(state.clocks, fact, moment);
  if (fact.kind === 'policyPublished') {
    return state.phase === 'closed' ? [] : hearPolicy(state.policy ?? state.rules, fact, moment);
  }
  const releaseId = textOf(fact, fact.kind === 'rolledOver' ? 'from' : 'releaseId');
  const { asking, release, phase } = state;
  if (phase === 'closed') return [];
  // Its answer is on the way; what it says meanwhile is about the place it is giving.
  const isAwaited = asking?.kind === 'admit' && (asking.releaseId === releaseId || release?.id === releaseId);
  if (isAwaited && isAboutReleases(fact)) return [{ ...moment, kind: 'factKept', fact }];
  if (phase !== 'scheduled' || release?.id !== releaseId) return [];
  return placedFacts(state, fact, moment);
}

const isAboutReleases = ({ kind }: ProcessFact): boolean =>
  kind === 'releaseMoved' || kind === 'releaseShipped' || kind === 'rolledOver' || kind === 'releaseCancelled';

function placedFacts(state: RequirementState, fact: ProcessFact, moment: Moment): RequirementEvent[] {
  const { release } = state;
  if (release === undefined) return [];
  const to = fact['to'];
  switch (fact.kind) {
    case 'releaseMoved': {
      const [revision, shipAt] = [numberOf(fact, 'revision'), numberOf(fact, 'shipAt')];
      if (revision <= release.revision) return [];
      return [{ ...moment, kind: 'releaseMoved', releaseId: release.id, name: textOf(fact, 'name'), shipAt, revision }];
    }
    case 'releaseShipped':
      return [{ ...moment, kind: 'shipped', releaseId: release.id, shippedAt: numberOf(fact, 'shippedAt') }];
    case 'rolledOver':
    case 'releaseCancelled': {
      const why = fact.kind === 'rolledOver' ? 'rolled' : 'cancelled';
      if (!isSuccessor(to)) return [{ ...moment, kind: 'unscheduled', releaseId: release.id, reason: why }];
      return [admitAsked(state, { releaseId: to.releaseId, why, rolledFrom: release.id }, moment)];
    }
    default:
      return [];
  }
}
