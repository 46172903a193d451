/** What a requirement has to look up, or to ask another process, before it can go on. Pure. */
import type { PeopleRequest, Question } from '../shared/lookups.contract.ts';
import { type Need, planNeed } from '../shared/needs.ts';
import { isReplaced } from '../shared/published.ts';
import type { Recipient } from '../shared/recipient.contract.ts';
import { askKeys } from './asking.ts';
import { dateKeys, peopleKeys } from './evolve-review.ts';
import { REQUIREMENT, releaseWorkflowId, requirementWorkflowId } from './names.ts';
import { cutoffRequests, meetingRequests } from './rounds.ts';
import type { Asking, RequirementState, Seat } from './state.ts';

/** Enough dates to find one whose cut-off still lies ahead, however early that is. */
const DATES_AHEAD = 16;
const HEAD: Recipient = { kind: 'headOfProduct' };
const MANAGER: Recipient = { kind: 'serviceManager' };

/** The look-up that says what a release is called and when it ships. */
const RELEASE_FACTS = 'release';

/** The next look-up a state waits for; undefined when it is complete. */
export function needOf(state: RequirementState): Need | undefined {
  if (state.phase === 'closed') return planNeed(state.clocks);
  return rulesNeed(state) ?? ownerNeed(state) ?? phaseNeed(state) ?? askNeed(state) ?? planNeed(state.clocks);
}

function rulesNeed({ rules, policy, customerId }: RequirementState): Need | undefined {
  if (rules !== undefined && !isReplaced(policy, rules)) return undefined;
  const pinned = policy === undefined ? {} : { policy };
  return { kind: 'policy', key: 'policy', request: { kind: REQUIREMENT, customerId, ...pinned } };
}

type Asked = PeopleRequest['asked'];

function peopleNeed(state: RequirementState, key: string, { asked, at }: Pick<PeopleRequest, 'asked' | 'at'>): Need {
  const { ownerId, customerId, teamId } = state;
  const team = teamId === undefined ? {} : { teamId };
  return { kind: 'people', key, request: { asked, ownerId, customerId, at, ...team } };
}

function ownerNeed(state: RequirementState): Need | undefined {
  if (state.filterOwnerDue === undefined) return undefined;
  const asked: Asked = [{ key: 'filter', role: { kind: 'accountOwner' } }];
  return peopleNeed(state, peopleKeys.filter(state), { asked, at: state.filterStartedAt });
}

function phaseNeed(state: RequirementState): Need | undefined {
  const { phase, deferral, urgent } = state;
  if (phase === 'reviewing') return reviewNeed(state);
  if (phase === 'deferred' && deferral !== undefined && deferral.at === undefined) return deferralNeed(state);
  if (urgent?.state !== 'asked' || (urgent.deciderId !== undefined && urgent.anew === undefined)) return undefined;
  const asked: Asked = [
    { key: 'head', role: HEAD },
    { key: 'manager', role: MANAGER },
  ];
  return peopleNeed(state, peopleKeys.urgent(urgent.no), { asked, at: urgent.anew?.at ?? urgent.at });
}

function reviewNeed(state: RequirementState): Need | undefined {
  const { review, rules } = state;
  if (review === undefined || rules === undefined) return undefined;
  const { no, startedAt, meetings, round, seats } = review;
  if (round === undefined && meetings === undefined) {
    return {
      kind: 'dates',
      key: dateKeys.meetings(no),
      requests: meetingRequests(rules, startedAt, DATES_AHEAD),
    };
  }
  if (round === undefined) {
    return { kind: 'dates', key: dateKeys.cutoffs(no), requests: cutoffRequests(rules, meetings ?? []) };
  }
  if (seats === undefined) return reviewersNeed(state, no, startedAt);
  const moving = seats.find((seat) => seat.moving === true);
  return moving === undefined ? undefined : seatNeed(state, no, moving);
}

function reviewersNeed(state: RequirementState, no: number, at: number): Need {
  const { review, productOwner } = state.rules?.body ?? {};
  const asked: Asked = [
    { key: 'owner', role: productOwner ?? HEAD },
    { key: 'head', role: HEAD },
    { key: 'manager', role: MANAGER },
    ...(review?.reviewers ?? []).map((role, index) => ({ key: `reviewer${String(index).padStart(2, '0')}`, role })),
  ];
  return peopleNeed(state, peopleKeys.reviewers(no), { asked, at });
}

function seatNeed(state: RequirementState, no: number, seat: Seat): Need {
  const holder = seat.holders[seat.step] ?? seat.reviewerId;
  const asked: Asked = [
    { key: 'lead', role: { kind: 'leadOf', personId: holder } },
    { key: 'head', role: HEAD },
    { key: 'manager', role: MANAGER },
  ];
  return peopleNeed(state, peopleKeys.seat(no, seat), { asked, at: seat.since });
}

function deferralNeed({ rules, deferral, rounds }: RequirementState): Need | undefined {
  if (rules === undefined || deferral === undefined) return undefined;
  const { time, zone } = rules.body.review;
  const request = {
    key: 'until',
    base: deferral.until,
    offset: {},
    adjust: 'none',
    time,
    zone,
    calendar: null,
  } as const;
  return { kind: 'dates', key: dateKeys.deferral(rounds.review), requests: [request] };
}

function askNeed(state: RequirementState): Need | undefined {
  const { asking } = state;
  if (asking === undefined) return undefined;
  const { no } = asking;
  if (asking.kind === 'merge') return { kind: 'ask', key: askKeys.merge(no), question: mergeQuestion(state, asking) };
  if (asking.admitted === undefined) {
    return { kind: 'ask', key: askKeys.admit(no), question: admitQuestion(state, asking) };
  }
  const request = { name: RELEASE_FACTS, params: { releaseId: asking.releaseId } };
  return { kind: 'facts', key: askKeys.release(no), request };
}

const updateId = ({ id }: RequirementState, no: number): string => `${REQUIREMENT}/${id}/${no}`;

function mergeQuestion(state: RequirementState, asking: Extract<Asking, { kind: 'merge' }>): Question {
  const { id, number, requesters } = state;
  const command = { kind: 'addRequesters', requesters, from: { id, number } };
  return {
    workflowId: requirementWorkflowId(asking.intoId),
    update: command.kind,
    arg: { actor: asking.by, command },
    updateId: updateId(state, asking.no),
  };
}

function admitQuestion(state: RequirementState, asking: Extract<Asking, { kind: 'admit' }>): Question {
  const { id, number, title, teamId, effortDays, seq } = state;
  const { releaseId, why, capacityReason, rolledFrom, by } = asking;
  const command = {
    kind: 'admit',
    requirementId: id,
    number,
    title,
    effortDays,
    seq,
    ...(teamId === undefined ? {} : { teamId }),
    ...(why === 'urgent' ? { urgent: true } : {}),
    ...(capacityReason === undefined ? {} : { reason: capacityReason }),
    ...(rolledFrom === undefined ? {} : { rolledFrom }),
  };
  return {
    workflowId: releaseWorkflowId(releaseId),
    update: command.kind,
    arg: { actor: by, command },
    updateId: updateId(state, asking.no),
  };
}
