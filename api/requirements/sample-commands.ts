import type { RequirementCommand } from '../../workflows/requirement/contract.ts';
import type { RequirementState } from '../../workflows/requirement/state.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** One command of each kind people send that would change something, to ask a requirement which kinds it takes now. */
export function sampleCommands(
  state: RequirementState,
): readonly Exclude<RequirementCommand, { kind: 'addRequesters' }>[] {
  const { requesters, cases, deficiency, effortDays, customerId } = state;
  const open = state.review?.seats?.find(({ verdict }) => verdict === undefined);
  const requester = { key: 'another', customerId, tier: 'E', since: 0 } as const;
  const deal = { amountMinor: 0, currency: 'CNY', stage: 'lead' } as const;
  return [
    { kind: 'passOn', scene: '?', deficiency: false },
    { kind: 'explain', answer: '?' },
    { kind: 'askMore', question: '?' },
    { kind: 'decline', answer: '?' },
    { kind: 'supply', text: '?' },
    { kind: 'verdict', verdict: 'adopt', answer: '?' },
    { kind: 'withdrawVerdict', reason: '?' },
    { kind: 'substitute', reviewerId: open?.reviewerId ?? NOBODY, personId: NOBODY, reason: '?' },
    { kind: 'bringBack', reason: '?' },
    { kind: 'estimate', effortDays: effortDays + 1 },
    { kind: 'schedule', releaseId: NOBODY },
    { kind: 'moveTo', releaseId: NOBODY, reason: '?' },
    { kind: 'drop', reason: '?', answer: '?' },
    { kind: 'split', parts: [], reason: '?' },
    { kind: 'markReady' },
    { kind: 'requestUrgent', releaseId: NOBODY, reason: '?' },
    { kind: 'decideUrgent', approve: true, answer: '?' },
    { kind: 'confirm' },
    { kind: 'notWhatWeMeant', note: '?' },
    { kind: 'reopen', reason: '?' },
    { kind: 'join', requester },
    { kind: 'leave', requester: requesters[0]?.key ?? '' },
    { kind: 'setDeal', requester: requesters[0]?.key ?? '', deal },
    { kind: 'merge', intoId: NOBODY, intoNumber: '?' },
    { kind: 'linkCase', caseId: NOBODY },
    { kind: 'unlinkCase', caseId: cases[0] ?? NOBODY },
    { kind: 'markDeficiency', deficiency: !deficiency, reason: '?' },
    { kind: 'edit', title: '?' },
    { kind: 'assign', ownerId: NOBODY },
    { kind: 'note', text: '?' },
  ];
}
