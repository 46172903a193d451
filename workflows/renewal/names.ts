/** The kind of process, as it stands in ids, rows and routes. */
export const RENEWAL = 'renewal';

/** The one workflow of a contract term; the id comes from a row the API has authorised, or from the term before. */
export const renewalWorkflowId = (renewalId: string): string => `${RENEWAL}/${renewalId}`;
