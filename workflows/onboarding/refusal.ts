/** A refusal of an onboarding. */
import type { Rejection as AnyRejection } from '../shared/moment.ts';
import type { OnboardingErrorCode } from './contract.ts';

export type Rejection = AnyRejection<OnboardingErrorCode>;

/** A refusal of this process. */
export const refusal = (code: OnboardingErrorCode, message: string, details?: Rejection['details']): Rejection =>
  details === undefined ? { code, message } : { code, message, details };
