/** The kind of process, as it stands in ids, rows and routes. */
export const LEAD = 'lead';

/** The one workflow of a lead; the id comes from a row the API has authorised. */
export const leadWorkflowId = (leadId: string): string => `${LEAD}/${leadId}`;

/** Name of the look-up: the quarter of an instant, and what persons have earned in it with other leads, entered or about to be. */
export const QUARTER_EARNINGS = 'quarterEarnings';
