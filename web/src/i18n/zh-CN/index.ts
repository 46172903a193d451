/** Chinese, in the words of people who answer for cases. */
import type en from '../en/index.ts';
import type { Same } from '../same.ts';
import { business } from './business.ts';
import { casePage } from './case-page.ts';
import { numbers } from './numbers.ts';
import { rules } from './rules.ts';
import { shared } from './shared.ts';
import { work } from './work.ts';

const zhCN: Same<typeof en> = { ...shared, ...work, ...casePage, ...business, ...rules, ...numbers };
export default zhCN;
