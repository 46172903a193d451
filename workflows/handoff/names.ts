/** The kind of process, as it stands in ids, rows and routes; parents need it, too. */
export { HANDOFF } from '../shared/handing-over.ts';
