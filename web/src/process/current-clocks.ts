/** Which clocks of a process people want to see now. */
import type { ProcessClock } from '../api/types.ts';

/** Those that run or wait; of what has no such clock the last one. The one due first comes first. */
export function currentClocks(clocks: readonly ProcessClock[]): readonly ProcessClock[] {
  const shown = [...Map.groupBy(clocks, ({ stage }) => stage).values()].flatMap((ofStage) => {
    const running = ofStage.filter(({ stoppedAt }) => stoppedAt === null);
    return running.length > 0 ? running : ofStage.slice(-1);
  });
  return shown.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
}

const rankOf = ({ dueAt, stoppedAt, startedAt }: ProcessClock): string =>
  stoppedAt === null ? `0${dueAt ?? '9'}` : `1${startedAt}`;
