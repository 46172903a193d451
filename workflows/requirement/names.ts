/** The kind of process, as it stands in ids, rows and routes. */
export const REQUIREMENT = 'requirement';

/** The one workflow of a requirement; the id comes from a row the API has authorised. */
export const requirementWorkflowId = (id: string): string => `${REQUIREMENT}/${id}`;

/** The run of a release, which requirements ask for a place and tell when they leave. */
export const releaseWorkflowId = (releaseId: string): string => `release/${releaseId}`;
