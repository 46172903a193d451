/** In which order committed events may be told, so that none is skipped. Pure. */

/** What Postgres knew when rows were read: transactions below `xmin` are over, those from `xmax` on had not begun. */
export type Snapshot = Readonly<{ xmin: number; xmax: number }>;

/** How far a follower has come, and the hole in front of which it waits. */
export type Progress = Readonly<{ position: number; hole?: Readonly<{ after: number; xmax: number }> }>;

/**
 * Positions are handed out before transactions commit, so a lower one may appear after a higher one. A follower stops at
 * a hole and crosses it once every transaction that was under way when it saw the hole is over: then the missing
 * position was rolled back and will never come.
 * @param rows in order of position, all above the follower's
 * @returns the rows to tell now, the new progress, and whether to look again soon
 */
export function advance<Row extends { position: number }>(
  progress: Progress,
  rows: readonly Row[],
  snapshot: Snapshot,
): { tell: Row[]; progress: Progress; again: boolean } {
  const tell: Row[] = [];
  let { position } = progress;
  for (const row of rows) {
    if (row.position !== position + 1) {
      const known = progress.hole?.after === position ? progress.hole : undefined;
      if (known === undefined || snapshot.xmin < known.xmax) {
        const hole = known ?? { after: position, xmax: snapshot.xmax };
        return { tell, progress: { position, hole }, again: true };
      }
    }
    tell.push(row);
    ({ position } = row);
  }
  return { tell, progress: { position }, again: false };
}
