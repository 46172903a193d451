/** Every kind of process, and the resource of the table of rights it is. */
import type { Resource } from '../can.ts';

export const RESOURCE_OF = {
  escalation: 'cases',
  requirement: 'requirements',
  release: 'releases',
  handoff: 'handoffs',
  renewal: 'renewals',
  lead: 'leads',
  onboarding: 'onboardings',
  retention: 'retentions',
  survey: 'surveys',
} as const satisfies Record<string, Resource>;

/** As in `process.kind`, the workflow's type and its id. */
export type KindName = keyof typeof RESOURCE_OF;

/** The kind behind a name from a row; undefined for one this build does not know. */
export const kindNamed = (name: string): KindName | undefined => KIND_NAMES.find((known) => known === name);

export const KIND_NAMES: readonly KindName[] = [
  'escalation',
  'requirement',
  'release',
  'handoff',
  'renewal',
  'lead',
  'onboarding',
  'retention',
  'survey',
];
