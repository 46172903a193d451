/** Who plays which part, and how that changes. Pure. */
import type { OnboardingEvent, Recorded } from './events.ts';
import { type OnboardingState, openRequest, type Player, type Request } from './state.ts';

type OfPeople = Recorded<'peopleResolved' | 'roleAssigned' | 'assigned' | 'reassigned'>;

export const isOfPeople = (event: OnboardingEvent): event is OfPeople =>
  event.kind === 'peopleResolved' ||
  event.kind === 'roleAssigned' ||
  event.kind === 'assigned' ||
  event.kind === 'reassigned';

/** Key under which the persons of the plan's roles are looked up; of a request it is `request/<no>`. */
export const ROLES = 'roles';
export const approverKey = ({ no }: Readonly<{ no: number }>): string => `request/${no}`;

/** The state after a fact about people. */
export function withPeople(state: OnboardingState, event: OfPeople): OnboardingState {
  switch (event.kind) {
    case 'peopleResolved':
      return resolved(state, event);
    case 'roleAssigned':
      return { ...state, roles: { ...state.roles, [event.role]: { personId: event.personId, byHand: true } } };
    case 'assigned':
      return { ...state, ownerId: event.personId };
    case 'reassigned':
      return reassigned(state, event);
  }
}

function resolved(state: OnboardingState, { key, people }: Recorded<'peopleResolved'>): OnboardingState {
  if (key === ROLES) {
    const found = Object.entries(people).map(([role, personId]): [string, Player] => [
      role,
      { personId, byHand: false },
    ]);
    return { ...state, roles: { ...Object.fromEntries(found), ...state.roles } };
  }
  const request = openRequest(state);
  if (request === undefined || key !== approverKey(request)) return state;
  const others = ['approver', 'lead', 'manager'].flatMap((name) => people[name] ?? []);
  // Nobody approves their own request, whatever the rule says; where nobody else is known, somebody else may.
  const approverId = others.find((person) => person !== request.askedBy.id) ?? state.ownerId;
  return { ...state, requests: changed(state.requests, { ...request, approverId }) };
}

/** The list with one of its requests changed. */
export const changed = (requests: readonly Request[], request: Request): readonly Request[] =>
  requests.map((one) => (one.no === request.no ? request : one));

function reassigned(state: OnboardingState, { fromId, toId }: Recorded<'reassigned'>): OnboardingState {
  const theirs = (personId: string): string => (personId === fromId ? toId : personId);
  const { intervention } = state;
  const roles = Object.entries(state.roles).map(([role, { personId, byHand }]): [string, Player] => [
    role,
    { personId: theirs(personId), byHand },
  ]);
  return {
    ...state,
    ownerId: theirs(state.ownerId),
    roles: Object.fromEntries(roles),
    requests: state.requests.map((request) =>
      request.verdict === undefined && request.approverId !== undefined
        ? { ...request, approverId: theirs(request.approverId) }
        : request,
    ),
    ...(intervention === undefined ? {} : { intervention: { ...intervention, ownerId: theirs(intervention.ownerId) } }),
  };
}

/** Whether somebody has anything to do with an onboarding that another could take over. */
export function isInvolved(state: OnboardingState, personId: string): boolean {
  return (
    state.ownerId === personId ||
    Object.values(state.roles).some((player) => player.personId === personId) ||
    openRequest(state)?.approverId === personId ||
    state.intervention?.ownerId === personId
  );
}
