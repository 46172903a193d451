/** Calendars and policies of the demo, published as their first versions. */
import type { Transaction } from 'kysely';
import { CALENDAR_PRESETS } from '../calendar/presets.ts';
import { DEMO_HANDOFF_POLICY } from './demo-handoff-policy.ts';
import { demoId } from './demo-id.ts';
import { DEMO_LEAD_POLICY } from './demo-lead-policy.ts';
import { DEMO_ONBOARDING_POLICY } from './demo-onboarding-policy.ts';
import { DEMO_POLICY } from './demo-policy.ts';
import { DEMO_RENEWAL_POLICY } from './demo-renewal-policy.ts';
import { DEMO_REQUIREMENT_POLICY } from './demo-requirement-policy.ts';
import { DEMO_RETENTION_POLICY, DEMO_SURVEY_POLICY } from './demo-retention-policy.ts';
import type { Database } from './schema.ts';

/** Calendars by key; the one called `default` is that of everybody without another. */
export const DEMO_CALENDARS = [
  { no: 1, key: 'default', preset: 'cn-office' },
  { no: 2, key: 'eu-office', preset: 'eu-office' },
] as const;

/** One policy of each kind. */
export const DEMO_POLICIES = [
  { no: 1, kind: 'sla', key: 'standard', name: '标准服务级别 Standard service level', body: DEMO_POLICY },
  {
    no: 2,
    kind: 'requirement',
    key: 'requirement-standard',
    name: '标准需求规则 Standard requirements',
    body: DEMO_REQUIREMENT_POLICY,
  },
  { no: 3, kind: 'handoff', key: 'handoff-standard', name: '标准交接规则 Standard handoff', body: DEMO_HANDOFF_POLICY },
  { no: 4, kind: 'renewal', key: 'renewal-standard', name: '标准续约规则 Standard renewal', body: DEMO_RENEWAL_POLICY },
  {
    no: 5,
    kind: 'leadReward',
    key: 'lead-reward-standard',
    name: '标准线索奖规则 Standard lead reward',
    body: DEMO_LEAD_POLICY,
  },
  {
    no: 6,
    kind: 'onboarding',
    key: 'onboarding-standard',
    name: '标准激活规则 Standard onboarding',
    body: DEMO_ONBOARDING_POLICY,
  },
  {
    no: 8,
    kind: 'retention',
    key: 'retention-standard',
    name: '标准留存规则 Standard retention',
    body: DEMO_RETENTION_POLICY,
  },
  { no: 9, kind: 'survey', key: 'survey-standard', name: '标准满意度调查 Standard survey', body: DEMO_SURVEY_POLICY },
] as const;

/** All rules, published at `now`, in epoch milliseconds. */
export async function seedRules(trx: Transaction<Database>, now: number): Promise<void> {
  const published = { version: 1, published_at: new Date(now), note: '演示数据 Demo' };
  for (const { no, key, preset } of DEMO_CALENDARS) {
    const found = CALENDAR_PRESETS.find((one) => one.key === preset);
    if (found === undefined) throw new Error(`no calendar preset is called ${preset}`);
    const id = demoId('calendar', no);
    const name = `${found.name['zh-CN']} ${found.name.en}`;
    await trx.insertInto('calendar').values({ id, key, name, current_version: 1 }).execute();
    const body = JSON.stringify(found.body);
    await trx
      .insertInto('calendar_version')
      .values({ calendar_id: id, body, ...published })
      .execute();
  }
  for (const { no, kind, key, name, body } of DEMO_POLICIES) {
    const id = demoId('policy', no);
    await trx.insertInto('policy').values({ id, kind, key, name, current_version: 1 }).execute();
    await trx
      .insertInto('policy_version')
      .values({ policy_id: id, body: JSON.stringify(body), ...published })
      .execute();
  }
}
