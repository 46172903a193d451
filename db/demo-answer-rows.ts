import type { Transaction } from 'kysely';
import { DEMO_ANSWERS, type DemoAnswer } from './demo-answers.ts';
import { demoId } from './demo-id.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import type { Database } from './schema.ts';

const DAY_MS = 86_400_000;

/** Writes the prepared answers, as the service manager has kept them. @param now epoch milliseconds */
export async function seedAnswers(trx: Transaction<Database>, now: number): Promise<void> {
  const manager = DEMO_PEOPLE.find(({ role }) => role === 'serviceManager');
  const changed_by = JSON.stringify({ kind: 'person', id: demoId('person', manager?.no ?? 1), name: manager?.name });
  await trx
    .insertInto('answer')
    .values(DEMO_ANSWERS.map((answer) => ({ ...rowOf(answer, now), changed_by })))
    .execute();
  const teams = DEMO_ANSWERS.flatMap(({ no, team }) =>
    team === undefined ? [] : [{ answer_id: demoId('answer', no), team_id: demoId('team', team) }],
  );
  await trx.insertInto('answer_team').values(teams).execute();
  await trx
    .insertInto('answer_version')
    .values(
      DEMO_ANSWERS.map((answer) => ({
        answer_id: demoId('answer', answer.no),
        version: 1,
        changed_at: new Date(now),
        changed_by,
        body: JSON.stringify(bodyOf(answer)),
      })),
    )
    .execute();
}

const rowOf = ({ no, name, keyword, zh, en, kinds, action, used }: DemoAnswer, now: number) => ({
  id: demoId('answer', no),
  name,
  keyword,
  text_zh: zh ?? null,
  text_en: en ?? null,
  kinds: [...kinds],
  action: action === undefined ? null : JSON.stringify(action),
  uses: used.times,
  last_used_at: used.times === 0 ? null : new Date(now - used.daysAgo * DAY_MS),
});

const bodyOf = ({ name, keyword, zh, en, kinds, team, action }: DemoAnswer) => ({
  name,
  keyword,
  text: { 'zh-CN': zh ?? null, en: en ?? null },
  kinds,
  teamIds: team === undefined ? [] : [demoId('team', team)],
  action: action ?? null,
  active: true,
});
