/** The kind of process, as it stands in ids, rows and routes. */
export const RETENTION = 'retention';

/** The one workflow that watches over a customer; the id comes from a row the API has authorised, or from a parent. */
export const retentionWorkflowId = (retentionId: string): string => `${RETENTION}/${retentionId}`;

/** Look-ups by name: another watch over the same customer, the raw numbers of health, the next human number. */
export const OPEN_RETENTION = 'openRetention';
export const HEALTH_NUMBERS = 'healthNumbers';
