/** What a workspace still lacks, where each of it is made, and who may make it. */
import { queryOptions } from '@tanstack/react-query';
import type { Resource } from '../../../api/can.ts';
import type { Setup, SetupStep } from '../../../api/setup.ts';
import { get } from '../api/client.ts';
import { texts, word } from '../i18n/instance.ts';

export type { SetupStep };

/** Read anew wherever it is shown: what was missing may have just been made. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => get<Setup>('/setup', signal),
  staleTime: 0,
});

const PLACES: Readonly<Record<SetupStep['step'], readonly [path: string, resource: Resource]>> = {
  people: ['/rules/people', 'people'],
  calendar: ['/rules/calendars', 'calendars'],
  teams: ['/rules/teams', 'teams'],
  duty: ['/rules/duties', 'duties'],
  policy: ['/rules/policies', 'policies'],
  customer: ['/customers', 'customers'],
  headOfProduct: ['/rules/people', 'people'],
  train: ['/releases/trains/new', 'releases'],
};

/** Where it is made; what is there and only not published has its own page. */
export const pathOfStep = ({ step, draftId }: SetupStep): string =>
  draftId === null ? PLACES[step][0] : `${PLACES[step][0]}/${draftId}`;

/** What it takes to make it. */
export const resourceOfStep = ({ step }: SetupStep): Resource => PLACES[step][1];

/** What is missing, as somebody would say it. */
export function stepWords({ step, policyKind, draftId }: SetupStep): string {
  const { t } = texts;
  if (step !== 'policy') return t(draftId === null ? `setup.step.${step}` : 'setup.calendarDraft');
  return t(draftId === null ? 'setup.policy' : 'setup.policyDraft', {
    kind: word('setup.policyKind', policyKind ?? ''),
  });
}

/** What it is for. */
export const aboutStep = ({ step, policyKind }: SetupStep): string =>
  step === 'policy' ? word('setup.aboutPolicy', policyKind ?? '') : texts.t(`setup.about.${step}`);
