/** The release train of the demo workspace: two releases a month, reviewed a month ahead. */
import type { Capacity, TrainRules } from '../workflows/release/train.contract.ts';

const RULES: TrainRules = {
  zone: 'Asia/Shanghai',
  adjust: 'previous',
  shipTime: '20:00',
  cutoff: { months: 1, time: '18:00' },
  freeze: { workingDays: 3, time: '18:00' },
  exception: {
    target: { workingDays: 1 },
    ladder: [
      { key: 'reminder', at: { percent: 50 }, recipients: [{ kind: 'owner' }], channels: ['inApp'] },
      { key: 'overdue', at: { percent: 100 }, recipients: [{ kind: 'ownersLead' }], channels: ['inApp', 'mail'] },
    ],
  },
};

/** Small corrections leave every week, and may go in until two working days before. */
const PATCH_RULES: TrainRules = {
  ...RULES,
  cutoff: { workingDays: 2, time: '18:00' },
  freeze: { workingDays: 1, time: '18:00' },
};

/** The row of the train of corrections. */
export const demoPatchTrain = (id: string) => ({
  id,
  key: 'patch',
  name: '补丁列车 Patch train',
  prefix: 'patch-',
  days: [7, 14, 21, 28],
  calendar_id: null,
  owner_id: null,
  horizon_months: 1,
  rules: JSON.stringify(PATCH_RULES),
  capacity: JSON.stringify({}),
});

/** The row of the train; its releases belong to the head of product. */
export const demoTrain = (id: string, capacity: Capacity) => ({
  id,
  key: 'main',
  name: '主列车 Main train',
  days: [10, 25],
  calendar_id: null,
  owner_id: null,
  horizon_months: 3,
  rules: JSON.stringify(RULES),
  capacity: JSON.stringify(capacity),
});
