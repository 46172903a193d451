/** The words of every kind of process that tells somebody by mail. */
import { ESCALATION } from '../../../workflows/escalation/names.ts';
import { HANDOFF } from '../../../workflows/handoff/names.ts';
import { LEAD } from '../../../workflows/lead/names.ts';
import { ONBOARDING } from '../../../workflows/onboarding/names.ts';
import { RELEASE } from '../../../workflows/release/names.ts';
import { RENEWAL } from '../../../workflows/renewal/names.ts';
import { REQUIREMENT } from '../../../workflows/requirement/names.ts';
import { RETENTION } from '../../../workflows/retention/names.ts';
import { SURVEY } from '../../../workflows/survey/names.ts';
import { escalationWords } from './escalation.ts';
import { handoffWords } from './handoff.ts';
import type { MailKind } from './kind.ts';
import { leadWords } from './lead.ts';
import { onboardingWords } from './onboarding.ts';
import { releaseWords } from './release.ts';
import { renewalWords } from './renewal.ts';
import { requirementWords } from './requirement.ts';
import { retentionWords, surveyWords } from './retention.ts';

/** By kind of process. */
export const MAIL_KINDS: Readonly<Record<string, MailKind>> = {
  [ESCALATION]: escalationWords,
  [HANDOFF]: handoffWords,
  [LEAD]: leadWords,
  [ONBOARDING]: onboardingWords,
  [RELEASE]: releaseWords,
  [RENEWAL]: renewalWords,
  [REQUIREMENT]: requirementWords,
  [RETENTION]: retentionWords,
  [SURVEY]: surveyWords,
};

/** For a kind without words of its own: the mail still names the matter and where it is. */
const UNKNOWN: MailKind = {
  folder: 'processes',
  purpose: null,
  EN: { name: 'Matter', news: 'There is news about a matter of yours', headlines: {}, details: () => [] },
  ZH: { name: '事项', news: '您的事项有新的进展', headlines: {}, details: () => [] },
};

/** The words of a kind of process. */
export const mailKindOf = (kind: string): MailKind => MAIL_KINDS[kind] ?? UNKNOWN;
