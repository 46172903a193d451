/** Joining a requirement: whoever may submit one may join one, whosever it is. */
import { problem } from '../problems.ts';
import { commandAuthorised } from '../processes/commands.ts';
import { stateOf } from '../processes/read.ts';
import { defineRoute, IdParam, ok } from '../route.ts';
import { JoinBody, joinCommand } from './bodies.ts';
import { requirementKind } from './kind.ts';
import { readRequirement, shownRequirement } from './read.ts';

export const join = defineRoute(
  {
    method: 'post',
    path: '/api/v1/requirements/{id}/join',
    summary: 'Add somebody who asks for the same 加入需求',
    tags: [requirementKind.tag],
    params: IdParam,
    body: JoinBody,
    example: { customerId: '01890000-0000-7000-8000-000000000000' },
    responses: { 200: shownRequirement.view },
    action: 'write',
    resource: 'requirements',
    conflicts: [requirementKind.closedCode, 'ALREADY_REQUESTER'],
  },
  async (call) => {
    const { db, deps, principal, params, idempotency } = call;
    const wanted = { principal, id: params.id };
    const read = () => stateOf(db, requirementKind, wanted);
    if ((await read()).phase === 'closed') throw problem(409, requirementKind.closedCode);
    const command = await joinCommand(call);
    await commandAuthorised(deps, requirementKind, { principal, idempotencyKey: idempotency.key, command, read });
    return ok(await readRequirement(db, wanted));
  },
);
