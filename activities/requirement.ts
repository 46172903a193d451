/** How a requirement shows itself in its own tables. */
import type { Requester } from '../workflows/requirement/contract.ts';
import { gramsOf } from '../workflows/requirement/grams.ts';
import { holderOf } from '../workflows/requirement/review.ts';
import {
  isRequirementState,
  movesOf,
  type Promised,
  type RequirementState,
  type Review,
  type Seat,
} from '../workflows/requirement/state.ts';
import type { CommitInput } from '../workflows/shared/commit.contract.ts';
import type { Projection } from './commit/commit.ts';
import { instant, instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { REQUIREMENT_SQL } from './requirement-sql.ts';

/** The projection of the process kind `requirement`. */
export const requirementProjection: Projection = {
  sql: REQUIREMENT_SQL,
  rows: (input) => {
    const { state } = input;
    if (!isRequirementState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a requirement');
    const { review } = state;
    const since = input.seq - input.events.length;
    return Promise.resolve({
      requirement: requirementRow(state, input.events),
      requesters_left: input.events.flatMap((event) => leftRow(event)),
      requesters: touches(input, ABOUT_REQUESTERS) ? state.requesters.map((one) => requesterRow(state, one)) : [],
      promises: state.promises.filter(({ seq }) => seq > since).map(promiseRow),
      seats: review === undefined ? [] : (review.seats ?? []).map((seat) => seatRow(review, seat)),
      ...(touches(input, ABOUT_CASES) ? { cases: state.cases } : {}),
    });
  },
};

/** A requirement of hundreds of requesters writes them only when something about them has changed. */
const ABOUT_REQUESTERS = [
  'opened',
  'joined',
  'requestersMoved',
  'dealSet',
  'confirmed',
  'shipped',
  'reopened',
  'notWhatWeMeant',
];
const ABOUT_CASES = ['opened', 'caseLinked', 'caseUnlinked'];

const touches = ({ events }: CommitInput, kinds: readonly string[]): boolean =>
  events.some(({ kind }) => kinds.includes(kind));

function requirementRow(state: RequirementState, events: CommitInput['events']): object {
  const { title, wish, review, release, promises, phase } = state;
  const opened = events.find(({ kind }) => kind === 'opened')?.data;
  const isReviewed = phase === 'reviewing';
  return {
    area: state.area,
    wish,
    grams: gramsOf(`${title} ${wish.wish} ${wish.problem}`),
    channel: state.channel,
    external_id: isOpening(opened) ? (opened.externalId ?? null) : null,
    submitted_by: state.submittedBy,
    outcome: state.outcome ?? null,
    answer: state.answer ?? null,
    deficiency: state.deficiency,
    effort_days: state.effortDays,
    urgent: state.urgent?.state ?? null,
    review_no: state.rounds.review,
    round_at: isReviewed ? instantOrNull(review?.round?.meetingAt) : null,
    round_cutoff_at: isReviewed ? instantOrNull(review?.round?.cutoffAt) : null,
    deferred_until: instantOrNull(state.deferral?.at),
    release_id: release?.id ?? null,
    release_name: release?.name ?? null,
    ship_at: instantOrNull(release?.shipAt),
    ready: release?.ready ?? false,
    first_promised_at: instantOrNull(promises[0]?.shipAt),
    shipped_at: instantOrNull(state.shippedAt),
    ...movesOf(state),
    requesters: state.requesters.length,
    merged_into: state.mergedInto?.id ?? null,
    split_from: state.splitFrom?.id ?? null,
  };
}

const isOpening = (data: unknown): data is { externalId?: string } => typeof data === 'object' && data !== null;

function requesterRow({ content }: RequirementState, requester: Requester): object {
  const { key, customerId, contactId, personId, tier, since, deal } = requester;
  return {
    key,
    customer_id: customerId,
    contact_id: contactId ?? null,
    person_id: personId ?? null,
    tier,
    since: instant(since),
    deal_amount_minor: deal?.amountMinor ?? null,
    deal_currency: deal?.currency ?? null,
    deal_stage: deal?.stage ?? null,
    deal_urgency: deal?.urgency ?? null,
    deal_reason: deal?.reason ?? null,
    content: content.includes(key),
  };
}

/** Who left with this fact. */
function leftRow({ seq, kind, at, data }: CommitInput['events'][number]): object[] {
  if (kind !== 'left' || !isLeaving(data)) return [];
  const { key, customerId, contactId, personId, since } = data.requester;
  return [
    {
      seq,
      key,
      customer_id: customerId,
      contact_id: contactId ?? null,
      person_id: personId ?? null,
      since: instant(since),
      at: instant(at),
      note: data.note ?? null,
    },
  ];
}

const isLeaving = (data: unknown): data is { requester: Requester; note?: string } =>
  typeof data === 'object' && data !== null && 'requester' in data && typeof data.requester === 'object';

const promiseRow = ({ seq, kind, releaseId, name, shipAt, at, reason }: Promised): object => ({
  seq,
  kind,
  release_id: releaseId,
  release_name: name,
  ship_at: instant(shipAt),
  at: instant(at),
  reason: reason ?? null,
});

const seatRow = ({ no }: Review, seat: Seat): object => ({
  review_no: no,
  reviewer_id: seat.reviewerId,
  holder_id: holderOf(seat) ?? null,
  step: seat.step,
  verdict: seat.verdict?.verdict ?? null,
  answer: seat.verdict?.answer ?? null,
  decided_at: instantOrNull(seat.verdict?.at),
});
