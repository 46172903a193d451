/** The commands that lead a case from where it stands to what was observed. Pure. */
import type { CaseCommand } from '../workflows/escalation/contract.ts';
import type { Stage } from '../workflows/escalation/sla-policy.contract.ts';
import type { EscalationState } from '../workflows/escalation/state.ts';
import type { LifeFrame } from './history.ts';
import type { Observation } from './observations.ts';

type Way = Readonly<{
  /** The state after the commands yielded so far. */
  state: () => EscalationState;
  frame: Pick<LifeFrame, 'source' | 'teamId' | 'ownerId'>;
}>;

/**
 * One command after the other; each is decided on the state that the one before has led to.
 * @param seen what was observed
 * @param way how to look at the state, and the directory
 */
export function* towards(seen: Observation, { state, frame }: Way): Generator<CaseCommand> {
  const note = seen.words.state || frame.source;
  const isOver = state().phase === 'closed';
  const isTakenUp =
    seen.goal === 'open' && !seen.isMark && seen.stage !== 'followUp' && (isOver || state().done.resolve !== undefined);
  // A case that still owes its follow-up is not closed here: taken up again, it never gets one.
  if (isTakenUp && !isOver) yield unwrittenFollowUp(frame.source);
  if (isTakenUp) yield { kind: 'reopen', reason: note };
  if (state().phase === 'closed') return;
  if (seen.goal !== 'ignore' && state().waiting !== undefined && state().waiting?.reason !== seen.wait) {
    yield { kind: 'resume', note };
  }
  yield* changes(seen, { state, frame });
  // What takes a case up again does not also answer it: that is the next change.
  if (!isTakenUp && seen.stage !== undefined && state().done[seen.stage] === undefined) {
    if (seen.stage === 'followUp' && state().done.resolve === undefined) yield { kind: 'resolve', note };
    if (state().phase !== 'closed') yield stageCommand(seen.stage, { note, lens: seen.lens ?? 'business' });
  }
  if (state().phase === 'closed') return;
  if (seen.wait !== undefined && state().waiting === undefined) yield { kind: 'pause', reason: seen.wait, note };
  yield* endings(seen, { state, note, source: frame.source });
}

function* changes(seen: Observation, { state, frame }: Way): Generator<CaseCommand> {
  const { severity, team, owner, words } = seen;
  if (severity !== undefined && severity !== state().severity) {
    yield { kind: 'changeSeverity', severity, reason: words.severity || frame.source };
  }
  const teamId = team === undefined ? state().teamId : frame.teamId(team);
  // A team's own choice of a person stands until the team changes or a person is named, be it one nobody knows here.
  const namesNobody = words.owner === '' || team === undefined;
  if (owner === undefined && teamId === state().teamId && namesNobody) return;
  const ownerId = frame.ownerId({ ...(team === undefined ? {} : { team }), ...(owner === undefined ? {} : { owner }) });
  const note = [words.team, words.owner].filter((word) => word !== '').join(' · ') || frame.source;
  yield { kind: 'assign', ownerId, ...(teamId === undefined ? {} : { teamId }), note };
}

type Ending = Readonly<{ state: () => EscalationState; note: string; source: string }>;

function* endings({ goal }: Observation, { state, note, source }: Ending): Generator<CaseCommand> {
  if (goal === 'cancelled') yield { kind: 'cancel', reason: note };
  if (goal !== 'resolved' && goal !== 'closed') return;
  if (state().done.resolve === undefined) yield { kind: 'resolve', note };
  if (goal === 'resolved' || state().phase === 'closed') return;
  yield unwrittenFollowUp(source);
}

/** The other system is done with the case; that nobody wrote why is said, not made up. */
function unwrittenFollowUp(source: string): CaseCommand {
  const text = `${source}: 未记录 (not recorded)`;
  return { kind: 'followUp', whyItHappened: text, whyThisSolution: text, howToPrevent: text };
}

function stageCommand(stage: Stage, { note, lens }: { note: string; lens: 'business' | 'product' }): CaseCommand {
  switch (stage) {
    case 'respond':
    case 'clarify':
    case 'resolve':
      return { kind: stage, note };
    case 'propose':
      return { kind: 'propose', lens, answer: note };
    case 'followUp':
      return { kind: 'followUp', whyItHappened: note, whyThisSolution: note, howToPrevent: note };
  }
}
