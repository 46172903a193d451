/** What can be done along with an answer: the commands of each kind, taken from its routes, so that there is no second list. */
import { z } from 'zod';
import { caseRoutes } from '../cases/routes.ts';
import { handoffRoutes } from '../handoffs/routes.ts';
import { leadRoutes } from '../leads/routes.ts';
import { onboardingRoutes } from '../onboardings/routes.ts';
import { pathOf } from '../processes/kind.ts';
import { KIND_NAMES, type KindName } from '../processes/kinds.ts';
import { releaseRoutes } from '../releases/routes.ts';
import { renewalRoutes } from '../renewals/routes.ts';
import { requirementRoutes } from '../requirements/routes.ts';
import { retentionRoutes } from '../retentions/routes.ts';
import type { Route } from '../route.ts';
import { surveyRoutes } from '../surveys/routes.ts';

/** A command with a field for the answer. `field` is its name in the body. */
export type AnswerCommand = Readonly<{ kind: KindName; command: string; field: string; body: z.ZodType }>;

const ROUTES: Readonly<Record<KindName, readonly Route[]>> = {
  escalation: caseRoutes,
  requirement: requirementRoutes,
  release: releaseRoutes,
  handoff: handoffRoutes,
  renewal: renewalRoutes,
  lead: leadRoutes,
  onboarding: onboardingRoutes,
  retention: retentionRoutes,
  survey: surveyRoutes,
};

/** Shorter than what any field for whole sentences takes, longer than what names and references take. */
const SENTENCES = 'x'.repeat(1_500);

/** The first field of a body that takes whole sentences. */
function fieldOf(body: z.ZodType | undefined): string | undefined {
  if (!(body instanceof z.ZodObject)) return undefined;
  const fields = Object.entries<z.ZodType>(body.shape);
  return fields.find(([, schema]) => schema.safeParse(SENTENCES).success)?.[0];
}

/** `follow-up` is the command `followUp`. */
const named = (path: string): string => path.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function commandsOf(kind: KindName): readonly AnswerCommand[] {
  const before = `${pathOf({ kind })}/{id}/`;
  return ROUTES[kind].flatMap(({ method, path, body }) => {
    const field = fieldOf(body);
    const last = path.slice(before.length);
    const isCommand = method === 'post' && path.startsWith(before) && !last.includes('/');
    return !isCommand || field === undefined || body === undefined ? [] : [{ kind, command: named(last), field, body }];
  });
}

/** Every command that can carry an answer, by kind in the order of its routes. */
export const ANSWER_COMMANDS: readonly AnswerCommand[] = KIND_NAMES.flatMap(commandsOf);

/** A command of a kind; undefined where there is none, or it has no field for an answer. */
export const answerCommand = (kind: KindName, command: string): AnswerCommand | undefined =>
  ANSWER_COMMANDS.find((one) => one.kind === kind && one.command === command);
