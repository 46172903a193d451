/** The release process seen from outside: how a release begins, what may be commanded, why it may be refused. Browser-safe. */
import { z } from 'zod';
import type { Actor } from '../shared/actor.ts';
import type { CalendarRef } from '../shared/clock.ts';
import { Capacity, TimeOfDay, type TrainRules } from './train.contract.ts';

const Note = z.string().trim().min(1).max(10_000);
const Reason = z.string().trim().min(1).max(2_000);
const Title = z.string().trim().min(1).max(200);
const EffortDays = z.number().min(0).max(10_000);

/** Another release, as far as requirements have to know it. `shipAt` in epoch milliseconds. */
export const ReleaseRef = z.strictObject({ releaseId: z.uuid(), name: z.string().min(1).max(100), shipAt: z.int() });
export type ReleaseRef = z.infer<typeof ReleaseRef>;

const Item = {
  requirementId: z.uuid(),
  number: z.string().min(1).max(40),
  title: Title,
  teamId: z.uuid().optional(),
  effortDays: EffortDays.optional(),
};

/** One entry per command. `admit` is asked by requirements; people send the others. */
export const ReleaseCommands = {
  admit: z.strictObject({
    ...Item,
    /** Approved as urgent: goes in after the cut-off and the freeze. */
    urgent: z.boolean().optional(),
    /** Why it goes in although the team's capacity is used up. */
    reason: Reason.optional(),
    /** The release it was in until now; what rolls over was reviewed before. */
    rolledFrom: z.uuid().optional(),
    /** Facts of the requirement so far, so that older ones that arrive later are recognised. */
    seq: z.int().min(0).optional(),
  }),
  requestException: z.strictObject({ ...Item, exceptionId: z.uuid(), reason: Reason }),
  decideException: z.strictObject({ exceptionId: z.uuid(), approve: z.boolean(), answer: Note }),
  assignException: z.strictObject({ exceptionId: z.uuid(), personId: z.uuid() }),
  redate: z.strictObject({ date: z.iso.date(), time: TimeOfDay.optional(), reason: Reason }),
  ship: z.strictObject({ note: Note.optional() }),
  cancel: z.strictObject({ reason: Reason, to: ReleaseRef.optional() }),
  changeCapacity: z.strictObject({ capacity: Capacity, reason: Reason }),
  assign: z.strictObject({ ownerId: z.uuid() }),
  note: z.strictObject({ text: Note }),
} as const;

export type ReleaseCommandName = keyof typeof ReleaseCommands;
export type ReleaseCommandBody<Name extends ReleaseCommandName> = z.infer<(typeof ReleaseCommands)[Name]>;
/** A command with its name, as it travels to the workflow and through simulated time. */
export type ReleaseCommand = {
  [Name in ReleaseCommandName]: { kind: Name } & ReleaseCommandBody<Name>;
}[ReleaseCommandName];

export const ReleaseErrorCode = z.enum([
  'RELEASE_SHIPPED',
  'RELEASE_CANCELLED',
  'CUTOFF_PASSED',
  'FROZEN',
  'OVER_CAPACITY',
  'EXCEPTION_NOT_NEEDED',
  'EXCEPTION_OPEN',
  'EXCEPTION_DECIDED',
  'UNKNOWN_EXCEPTION',
  'ALREADY_IN_RELEASE',
  'FOUR_EYES',
  'NOT_YOURS_TO_DECIDE',
  'SAME_RELEASE',
  'NO_CHANGE',
]);
export type ReleaseErrorCode = z.infer<typeof ReleaseErrorCode>;

/** A train's rules with its calendar pinned; `null` counts every day as a working day. */
export type ReleaseRules = TrainRules & Readonly<{ calendar: CalendarRef | null; version: number }>;

/** What the workflow is started with. All instants are epoch milliseconds, dates `YYYY-MM-DD`. */
export type ReleaseInput = Readonly<{
  id: string;
  number: string;
  name: string;
  ownerId: string;
  trainId: string;
  /** The train's own day, as its rhythm has it; absent when somebody has planned this release by hand. */
  slot?: string;
  /** The day it is to ship on when there is no slot. */
  date?: string;
  rules: ReleaseRules;
  capacity: Capacity;
  openedAt: number;
}>;

export const ReleasePhase = z.enum(['planned', 'cutOff', 'frozen', 'shipped', 'cancelled']);
export type ReleasePhase = z.infer<typeof ReleasePhase>;

export const ItemState = z.enum(['planned', 'ready', 'shipped', 'rolled', 'moved', 'left']);
export type ItemState = z.infer<typeof ItemState>;

export const ExceptionState = z.enum(['open', 'approved', 'refused', 'lapsed']);
export type ExceptionState = z.infer<typeof ExceptionState>;

/** Facts requirements tell their release. */
export type ItemFact = Readonly<{
  kind: 'itemLeft' | 'itemReady' | 'itemNotReady';
  requirementId: string;
  seq?: number;
}>;

/** What a train tells its releases when its rules, its calendar or its days have changed. */
export type TrainFollowed = Readonly<{ kind: 'trainChanged'; rules: ReleaseRules; days: readonly number[] }>;

/** Facts a release tells its requirements; `revision` grows with each re-dating. */
export type ReleaseFact =
  | Readonly<{ kind: 'releaseMoved'; releaseId: string; name: string; shipAt: number; revision: number }>
  | Readonly<{ kind: 'releaseShipped'; releaseId: string; name: string; shippedAt: number; revision: number }>
  | Readonly<{ kind: 'rolledOver'; from: string; fromName: string; to?: ReleaseRef; revision: number }>
  | Readonly<{ kind: 'releaseCancelled'; releaseId: string; name: string; to?: ReleaseRef; revision: number }>;

/** Who asked for something, as records keep it. */
export type AskedBy = Pick<Actor, 'id' | 'name' | 'kind'>;
