/** Drawing a human number such as `RET-1001` inside a process that nobody has opened through the API. */

/** Name of the look-up; `params` is `{ series }`, the kind of process. It answers the number; one never used leaves a gap. */
export const NEXT_NUMBER = 'nextNumber';
