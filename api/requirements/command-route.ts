/** The maker of a requirement's command routes. */
import type { z } from 'zod';
import { steeredState } from '../processes/read.ts';
import { type CommandShape, commandRoutesOf } from '../processes/routes.ts';
import type { Route } from '../route.ts';
import { type RequirementTypes, requirementKind } from './kind.ts';
import { shownRequirement } from './read.ts';

const routeOf = commandRoutesOf(requirementKind, shownRequirement);

/** A route `POST /api/v1/requirements/{id}/<command>`. What it refers to is looked up only for who may steer it. */
export const commandRoute = <Body extends z.ZodType>(shape: CommandShape<RequirementTypes, Body>): Route =>
  routeOf({
    ...shape,
    toCommand: async (call) => {
      await steeredState(call.db, requirementKind, { principal: call.principal, id: call.params.id });
      return await shape.toCommand(call);
    },
  });
