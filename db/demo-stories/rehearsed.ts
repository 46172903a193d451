/** A stricter policy, drafted and tried on the demo's own cases, that nobody lives by yet. */
import { demoId } from '../demo-id.ts';
import { DEMO_POLICY } from '../demo-policy.ts';
import { type DemoStep, MANAGER } from './step.ts';

const POLICY = demoId('policy', 1);
const STRICTER = new Set(['A', 'B']);

type Cell = (typeof DEMO_POLICY)['matrix'][number];

/** Half the time to answer the best customers. */
function stricter(cell: Cell): Cell {
  const { respond } = cell.stages;
  if (respond === undefined || !STRICTER.has(cell.tier)) return cell;
  const targetMinutes = Math.ceil(respond.targetMinutes / 2);
  return { ...cell, stages: { ...cell.stages, respond: { ...respond, targetMinutes } } };
}

const body = { ...DEMO_POLICY, matrix: DEMO_POLICY.matrix.map(stricter) };

/** In order. @param now epoch milliseconds */
export const rehearsedStories = (now: number): readonly DemoStep[] => [
  {
    by: MANAGER,
    path: `/policies/${POLICY}/versions`,
    body: { body, note: 'A、B 级客户的响应时限减半 Half the time to answer tiers A and B' },
  },
  {
    by: MANAGER,
    path: '/rehearsals',
    body: {
      name: 'A、B 级响应时限减半 Half the time to answer A and B',
      source: {
        kind: 'ownCases',
        from: new Date(now - 30 * 86_400_000).toISOString(),
        to: new Date(now).toISOString(),
      },
      policy: { policyId: POLICY, version: 2 },
    },
  },
];
