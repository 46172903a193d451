/**
 * The commands of each kind, loaded when a dialog of theirs opens outside of their page: in the queue. One line for each;
 * of a kind that is not here, the queue opens the page instead.
 */
import type { AreaName } from '../i18n/areas.ts';
import { loadTexts } from '../i18n/index.ts';
import type { KindCommands } from './commands.ts';
import { type KindName, kindNamed } from './kinds.ts';

type Known = Readonly<{ load: () => Promise<{ default: KindCommands }>; texts: readonly AreaName[] }>;

const KNOWN: Readonly<Partial<Record<KindName, Known>>> = {
  onboarding: { load: () => import('../pages/onboardings/commands.ts'), texts: ['process', 'onboardings'] },
  retention: { load: () => import('../pages/retentions/commands.ts'), texts: ['process', 'retentions'] },
  survey: { load: () => import('../pages/surveys/commands.ts'), texts: ['process', 'surveys'] },
  release: { load: () => import('../pages/releases/commands.ts'), texts: ['process', 'releases'] },
  requirement: { load: () => import('../pages/requirements/commands.ts'), texts: ['process', 'requirements'] },
  handoff: { load: () => import('../pages/handoffs/commands.ts'), texts: ['process', 'handoffs'] },
  renewal: { load: () => import('../pages/renewals/commands.ts'), texts: ['process', 'renewals'] },
  lead: { load: () => import('../pages/leads/commands.ts'), texts: ['process', 'leads'] },
  escalation: { load: () => import('../pages/case/commands.ts'), texts: ['process', 'cases'] },
};

/** The commands of a kind with their words; undefined for a kind that has none here. */
export async function commandsOf(kind: string): Promise<KindCommands | undefined> {
  const name = kindNamed(kind);
  const known = name === undefined ? undefined : KNOWN[name];
  if (known === undefined) return undefined;
  const [module] = await Promise.all([known.load(), loadTexts(...known.texts)]);
  return module.default;
}
