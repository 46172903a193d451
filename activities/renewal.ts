/** How a renewal shows itself in `contract` and `renewal`. */
import { stageOf } from '../workflows/renewal/effects.ts';
import { isRenewalState, type RenewalState } from '../workflows/renewal/state.ts';
import type { Projection } from './commit/commit.ts';
import { instantOrNull } from './commit/rows.ts';
import { finalFailure } from './failures.ts';
import { RENEWAL_SQL } from './renewal-sql.ts';

/** The projection of the process kind `renewal`. */
export const renewalProjection: Projection = {
  sql: RENEWAL_SQL,
  rows: ({ state }) => {
    if (!isRenewalState(state)) throw finalFailure('INVALID_COMMIT', 'the state is not that of a renewal');
    return Promise.resolve({ contract: contractRow(state), renewal: renewalRow(state) });
  },
};

function contractRow({ contract, ending }: RenewalState): object {
  return {
    number: contract.number,
    term: contract.term,
    external_id: contract.externalId ?? null,
    products: contract.products,
    amount_minor: contract.amountMinor,
    currency: contract.currency,
    start_date: contract.startDate,
    end_date: contract.endDate,
    months: contract.months,
    notice_months: contract.noticeMonths,
    notice_days: contract.noticeDays,
    auto_renewing: contract.autoRenewing,
    first_year: contract.firstYear,
    new_product_line: contract.newProductLine,
    service_class: contract.serviceClass,
    contact_ids: contract.contactIds,
    previous_id: contract.previousId ?? null,
    next_id: ending?.nextId ?? null,
    state: ending === undefined ? 'current' : ending.outcome === 'cancelled' ? 'cancelled' : 'ended',
    version: contract.version,
  };
}

function renewalRow(state: RenewalState): object {
  const { contract, plan, facts, decision, quote, ending } = state;
  return {
    // Before the first plan the day itself has to do.
    ends_at: instantOrNull(plan?.ends.at ?? Date.parse(contract.endDate)),
    end_date: contract.endDate,
    grace_until: plan?.graceEnds.date ?? null,
    stage: stageOf(state),
    tier: facts?.tier ?? null,
    owner_rule: decision?.rule ?? null,
    mode: decision?.mode ?? null,
    support_ids: state.supportIds,
    quote_minor: quote?.amountMinor ?? null,
    quote_currency: quote?.currency ?? null,
    relationship: state.relationship ?? null,
    weights: state.policy?.body.outlook ?? null,
    ...endingColumns(ending),
  };
}

const endingColumns = (ending: RenewalState['ending']): object => ({
  outcome: ending?.outcome ?? null,
  lost_as: ending?.lostAs ?? null,
  direction: ending?.direction ?? null,
  automatic: ending?.automatic ?? null,
  reason_key: ending?.reasonKey ?? null,
  cause: ending?.cause ?? null,
  signed_on: ending?.next?.signedOn ?? null,
  next_minor: ending?.next?.amountMinor ?? null,
  next_currency: ending?.next?.currency ?? null,
  next_months: ending?.next?.months ?? null,
  decided_at: instantOrNull(ending?.at),
});
