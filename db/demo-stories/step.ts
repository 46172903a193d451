/** What the people of the demo workspace do beside their cases, as requests of theirs. */
import { DEMO_CUSTOMERS } from '../demo-customers.ts';
import { demoId } from '../demo-id.ts';

/** One request. `@name` in path or body is the id that an earlier answer was kept under; `@release0` the next release. */
export type DemoStep = Readonly<{
  /** Number of the person who sends it. */
  by: number;
  path: string;
  body: Readonly<Record<string, unknown>>;
  keep?: string;
}>;

/** Numbers of those who appear in the stories. */
export const LIU = 13;
export const NOVAK = 14;
export const TANG = 22;
export const SUN = 15;
export const GRANT = 20;
export const MANAGER = 2;
export const HEAD_OF_PRODUCT = 18;

/** The id of a customer by its key. */
export const customer = (key: string): string =>
  demoId('customer', DEMO_CUSTOMERS.findIndex((one) => one.key === key) + 1);

/** The id of a person by number. */
export const person = (no: number): string => demoId('person', no);
