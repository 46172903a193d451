/** The same case of the same source has the same id wherever and whenever it is imported. */
import { v5 as uuidv5 } from 'uuid';

const NAMESPACE = '5c1f7a8e-6a0c-5d3b-9a57-0e6c1f0b7a11';

/**
 * The id of an imported case.
 * @param reference `<source>/<external id>`
 */
export const caseIdOf = (reference: string): string => uuidv5(reference, NAMESPACE);
