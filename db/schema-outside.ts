/** Table types of people outside: customers' contacts and the signed links that let them in. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type ContactTable = {
  id: string;
  customer_id: string;
  name: string;
  email: string;
  locale: Generated<string>;
  timezone: string | null;
  role: Generated<string>;
  digest: Generated<string>;
  active: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type SignedLinkTable = {
  id: string;
  token_hash: Buffer;
  purpose: string;
  process_id: string | null;
  customer_id: string;
  contact_id: string | null;
  created_by: Json;
  created_at: Generated<Date>;
  expires_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
};

export type AppSecretTable = { name: string; value: Buffer; created_at: Generated<Date> };
