/** What the API answers about a table of contracts, as its own contract has it. */
import type { z } from 'zod';
import type { ImportField as Field } from '../../../../../api/contracts/import-table.ts';
import type { ImportedContracts } from '../../../../../api/contracts/import-views.ts';

export type Imported = z.output<typeof ImportedContracts>;
export type ImportLine = Imported['lines'][number];
export type ImportField = Field;
export type ByField = Readonly<Partial<Record<ImportField, string>>>;

/** What is asked of a table, besides its text. */
export type Asked = Readonly<{ source: string; columns: ByField; fixed: ByField; change: boolean }>;
/** A table somebody has chosen; another file is another `no`. */
export type Chosen = Readonly<{ no: number; name: string; csv: string }>;
