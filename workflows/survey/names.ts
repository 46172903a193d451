/** The kind of process, as it stands in ids, rows and routes. */
export const SURVEY = 'survey';

/** The one workflow of a survey. */
export const surveyWorkflowId = (surveyId: string): string => `${SURVEY}/${surveyId}`;

/** The list of watches over a customer that hear of a mark. */
export const RETENTIONS_OF_CUSTOMER = 'retentionsOfCustomer';
