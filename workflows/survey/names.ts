/** The kind of process, as it stands in ids, rows and routes. */
export const SURVEY = 'survey';

/** The list of watches over a customer that hear of a mark. */
export const RETENTIONS_OF_CUSTOMER = 'retentionsOfCustomer';
