/** Offers of a handoff: the one that waits for an answer, and how all that was asked comes to its end. Pure. */
import type { HandoverTarget } from '../shared/handing-over.contract.ts';
import type { HandoffState, Offer } from './state.ts';

/** Whoever is asked through a team is asked for it. */
export const teamOf = (to: HandoverTarget): { teamId?: string } => ('teamId' in to ? { teamId: to.teamId } : {});

/** The offer somebody has to answer now; undefined once it is answered, or while nobody is asked. */
export const currentOffer = ({ offers }: Pick<HandoffState, 'offers'>): Offer | undefined => {
  const last = offers.at(-1);
  return last === undefined || last.endedAt !== undefined ? undefined : last;
};

/** Ends the current offer, the naming and what was still asked: whoever had something to do has not any more. */
export function ended(state: HandoffState, at: number, how: Pick<Offer, 'outcome' | 'reason' | 'note'>): HandoffState {
  const { naming } = state;
  return {
    ...state,
    ...(naming === undefined || naming.endedAt !== undefined ? {} : { naming: { ...naming, endedAt: at } }),
    offers: state.offers.map((offer) => (offer.endedAt === undefined ? { ...offer, ...how, endedAt: at } : offer)),
    questions: state.questions.map((one) => (one.endedAt === undefined ? { ...one, endedAt: at } : one)),
  };
}
