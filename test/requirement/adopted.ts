/** Requirements on their way: adopted by both reviewers, and scheduled for the next release. */
import { does, passOn, verdict } from './simulated.ts';

export const ADOPTED = [
  does('Mon 10:00', 'csm', passOn),
  does('Tue 10:00', 'pm', verdict('adopt')),
  does('Tue 11:00', 'dev', verdict('adopt')),
];

export const SCHEDULED = [...ADOPTED, does('Tue 12:00', 'head', { kind: 'schedule', releaseId: 'r1' })];
