/** Cases of the demo workspace, in the order of the story; invented, and the same at every first start. */
import type { DemoCase } from './case.ts';
import { chineseCases } from './china.ts';
import { europeanCases } from './europe.ts';

export { agoMs, type DemoCase } from './case.ts';

export const DEMO_CASES: readonly DemoCase[] = [...chineseCases, ...europeanCases].toSorted((a, b) => a.no - b.no);
