/** English. The Chinese texts have the same shape, which the compiler checks. */
import { business } from './business.ts';
import { casePage } from './case-page.ts';
import { numbers } from './numbers.ts';
import { rules } from './rules.ts';
import { shared } from './shared.ts';
import { work } from './work.ts';

const en = { ...shared, ...work, ...casePage, ...business, ...rules, ...numbers };
export default en;
