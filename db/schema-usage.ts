/** Table types of the use of the product and the metrics over it. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type UsageEventTable = {
  customer_id: string;
  id: string;
  user_id: string;
  feature: string;
  event: string;
  at: Date;
  count: number;
  received_at: Generated<Date>;
};

export type UsageDayTable = {
  customer_id: string;
  day: string;
  user_id: string;
  feature: string;
  count: number;
  first_at: Date;
};

export type UsageEventDayTable = { customer_id: string; event: string; feature: string; day: string; first_at: Date };

export type UsageLicenceTable = { customer_id: string; users: number; since: Date; updated_at: Generated<Date> };

export type MetricWatchTable = {
  workflow_id: string;
  metric: string;
  customer_id: string;
  rule: Json;
  from_day: string | null;
  standing: Json | null;
  satisfied_at: Date | null;
  told_at: Date | null;
  stale: Generated<boolean>;
  updated_at: Generated<Date>;
};
