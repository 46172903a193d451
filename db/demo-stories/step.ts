/** What the people of the demo workspace do beside their cases, as requests of theirs. */
import { DEMO_CUSTOMERS } from '../demo-customers.ts';
import { demoId } from '../demo-id.ts';

/** One request. `@name` in path or body is the id that an earlier answer was kept under; `@release0` the next release. */
export type DemoStep = Readonly<{
  /** Number of the person who sends it. */
  by: number;
  path: string;
  body: Readonly<Record<string, unknown>>;
  /** `POST`, unless said otherwise. */
  method?: 'PUT' | 'GET';
  keep?: string;
  /** Parts of the answer to keep, too: `{ reward: 'rewards.0.id' }`. */
  parts?: Readonly<Record<string, string>>;
  /** It needs what another process is still telling its own: tried until that has arrived, and all parts are there. */
  afterOthers?: true;
}>;

/** Numbers of those who appear in the stories. */
export const HEAD_OF_SERVICE = 3;
export const WANG = 5;
export const DELIVERY = 17;
export const SALES_LEAD = 19;
export const LIU = 13;
export const NOVAK = 14;
export const TANG = 22;
export const SUN = 15;
export const GRANT = 20;
export const MANAGER = 2;
export const HEAD_OF_PRODUCT = 18;
export const COSTA = 21;

/** The id of a customer by its key. */
export const customer = (key: string): string =>
  demoId('customer', DEMO_CUSTOMERS.findIndex((one) => one.key === key) + 1);

/** The ids of a customer's two contacts by its key: who decides, and who uses the product. */
export function contactsOf(key: string): Readonly<{ decides: string; uses: string }> {
  const first = DEMO_CUSTOMERS.findIndex((one) => one.key === key) * 2 + 1;
  return { decides: demoId('contact', first), uses: demoId('contact', first + 1) };
}

/** The id of a person by number. */
export const person = (no: number): string => demoId('person', no);
