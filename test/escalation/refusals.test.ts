import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../workflows/escalation/contract.ts';
import { rejectCommand } from '../../workflows/escalation/policy.ts';
import { after, followUp, pause, reopen, resolve } from './commands.ts';

const merge = (intoId: string): CaseCommand => ({ kind: 'merge', intoId, intoNumber: 'ESC-2' });

describe('a command is refused', () => {
  it.each<[what: string, before: CaseCommand[], refused: [CaseCommand, string]]>([
    ['a stage that is done', [{ kind: 'respond' }], [{ kind: 'respond' }, 'STAGE_ALREADY_DONE']],
    ['a stage that was skipped', [{ kind: 'clarify', note: 'x' }], [{ kind: 'respond' }, 'STAGE_ALREADY_DONE']],
    ['a follow-up before the solution', [], [followUp, 'RESOLVE_FIRST']],
    ['a pause of a waiting case', [pause], [{ kind: 'pause', reason: 'vendor' }, 'ALREADY_WAITING']],
    ['going on when nothing waits', [], [{ kind: 'resume' }, 'NOT_WAITING']],
    ['acknowledging when nothing was reached', [], [{ kind: 'acknowledge' }, 'NOTHING_TO_ACKNOWLEDGE']],
    ['merging into itself', [], [merge('case'), 'SAME_CASE']],
    ['the owner it has', [], [{ kind: 'assign', ownerId: 'agent' }, 'NO_CHANGE']],
    ['the severity it has', [], [{ kind: 'changeSeverity', severity: 'normal', reason: 'x' }, 'NO_CHANGE']],
    ['the tier it has', [], [{ kind: 'changeTier', tier: 'B', reason: 'x' }, 'NO_CHANGE']],
    ['the policy it has', [], [{ kind: 'applyPolicy', policyId: 'policy', version: 1, reason: 'x' }, 'NO_CHANGE']],
    ['reopening an open case', [], [reopen, 'CASE_NOT_CLOSED']],
    ['anything to a closed case', [resolve], [{ kind: 'note', text: 'x', visibility: 'internal' }, 'CASE_CLOSED']],
    ['reopening a merged case', [merge('other')], [reopen, 'CASE_MERGED']],
  ])('when it is %s', (_what, before, [command, code]) => {
    expect(rejectCommand(after(...before).state, command)?.code).toBe(code);
  });

  it('never while it is waiting only because it waits: work can be done meanwhile', () => {
    const commands: CaseCommand[] = [{ kind: 'respond' }, { kind: 'escalate', reason: 'x' }, resolve];
    expect(commands.map((command) => rejectCommand(after(pause).state, command))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
