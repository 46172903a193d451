/** When something happens and who causes it. Types only. */
import type { Actor } from './actor.ts';

/** `at` is business time in epoch milliseconds. */
export type Moment = Readonly<{ at: number; actor: Actor }>;

/** Why a command is not allowed now; `details` says what a person needs to know to understand it. */
export type Rejection<Code extends string = string> = Readonly<{
  code: Code;
  message: string;
  details?: Readonly<Record<string, unknown>>;
}>;

/** What a command is answered with: the record number up to which everything is written and readable. */
export type ProcessReceipt = Readonly<{ id: string; seq: number; phase: string }>;
