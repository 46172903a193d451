/** Table types of prepared answers. The migrations are the truth. */
import type { ColumnType, Generated } from 'kysely';

type Json<T = unknown> = ColumnType<T, string, string>;

export type AnswerTable = {
  id: string;
  name: string;
  keyword: string;
  text_zh: string | null;
  text_en: string | null;
  kinds: string[];
  action: Json | null;
  uses: Generated<number>;
  last_used_at: Date | null;
  changed_by: Json;
  active: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type AnswerTeamTable = { answer_id: string; team_id: string };

export type AnswerVersionTable = {
  answer_id: string;
  version: number;
  changed_at: Date;
  changed_by: Json;
  body: Json;
};
