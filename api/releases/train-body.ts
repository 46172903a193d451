/** What a release train is made of: as it is written, drafted, shown, and as forms are made of it. */
import { z } from 'zod';
import { Capacity, TrainRules } from '../../workflows/release/train.contract.ts';
import { bookkeeping, changeOf } from '../document-routes.ts';
import { Key, Name } from '../fields.ts';

const rhythm = {
  /** Days of the month; a day that a month does not have is its last. */
  days: z.array(z.int().min(1).max(31)).min(1).max(31),
  rules: TrainRules,
};
const Prefix = z
  .string()
  .trim()
  .max(20)
  .meta({ description: 'Before the names of its releases, where there are several trains' });
const OwnerId = z.uuid().nullable().meta({ description: 'Owns its releases; the head of product when absent' });
const CalendarId = z.uuid().nullable().meta({ description: 'Whose working days count; the default one when absent' });
const Horizon = z.int().min(1).max(24).meta({ description: 'Releases are begun so many months ahead' });
const CAPACITY = { description: 'Working days a team can put into one release, by team id' };

export const CreateTrain = z.strictObject({
  name: Name,
  key: Key,
  prefix: Prefix.optional(),
  horizonMonths: Horizon.optional(),
  ...rhythm,
  calendarId: CalendarId.optional(),
  ownerId: OwnerId.optional(),
  capacity: Capacity.optional().meta(CAPACITY),
});

export const ChangeTrain = changeOf(CreateTrain);

export const ReleaseTrain = z
  .strictObject({
    ...bookkeeping,
    key: Key,
    name: Name,
    ...rhythm,
    prefix: z.string(),
    calendarId: z.uuid().nullable(),
    ownerId: z.uuid().nullable(),
    horizonMonths: z.int(),
    capacity: Capacity,
  })
  .meta({ id: 'ReleaseTrain' });
export type ReleaseTrain = z.output<typeof ReleaseTrain>;

/** What its days follow from; what is absent is as in a train that says nothing of it. */
export const TrainDraft = z.strictObject({
  ...rhythm,
  prefix: Prefix.default(''),
  calendarId: CalendarId.default(null),
  ownerId: OwnerId.default(null),
  horizonMonths: Horizon.default(3),
});
export type TrainDraft = z.output<typeof TrainDraft>;

/** Rules of a train whose review is over a month before it ships, and whose code is frozen three working days before. */
export const EXAMPLE = {
  horizonMonths: 3,
  days: [10, 25],
  rules: {
    zone: 'Asia/Shanghai',
    adjust: 'previous',
    shipTime: '20:00',
    cutoff: { months: 1, time: '18:00' },
    freeze: { workingDays: 3, time: '18:00' },
    exception: { target: { workingDays: 1 } },
  },
} as const satisfies z.input<typeof TrainDraft>;
