/** One workflow per train, for as long as the train runs. */
export const releaseTrainWorkflowId = (trainId: string): string => `release-train/${trainId}`;

/** Name of the signal that the train's document has changed. */
export const TRAIN_CHANGED = 'trainChanged';
