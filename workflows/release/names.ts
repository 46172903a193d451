/** The kind of process, as it stands in ids, rows and routes. */
export const RELEASE = 'release';

/** The one workflow of a release; the id comes from a row the API has authorised, or from its train. */
export const releaseWorkflowId = (releaseId: string): string => `${RELEASE}/${releaseId}`;

/** The look-up of what follows on a release that is over. */
export const AFTER_RELEASE = 'afterRelease';
