/** Which prepared answers are whose. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Principal } from '../principal.ts';

/** A condition on `answer`: it is everybody's, or of a team the caller belongs to or leads. */
export const seenAnswers = ({ teamIds }: Principal): RawBuilder<SqlBool> => sql<SqlBool>`(
  NOT EXISTS (SELECT FROM answer_team t WHERE t.answer_id = answer.id)
  OR EXISTS (SELECT FROM answer_team t WHERE t.answer_id = answer.id AND t.team_id = ANY(${[...teamIds]}::uuid[])))`;

/** A query of the ids of the teams somebody leads. */
export const teamsLedBy = ({ personId }: Principal): RawBuilder<{ id: string }> =>
  sql<{ id: string }>`SELECT id FROM team WHERE lead_id = ${personId ?? null}::uuid`;
