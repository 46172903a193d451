/** The kind of process, as it stands in ids, rows and routes. */
export const ESCALATION = 'escalation';

/** The one workflow of a case; the id comes from a row the API has authorised. */
export const escalationWorkflowId = (caseId: string): string => `${ESCALATION}/${caseId}`;
