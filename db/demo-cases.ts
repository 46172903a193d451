/** Cases of the demo workspace, told as what people did how long ago; invented, and the same at every first start. */
import type { CaseCommand } from '../workflows/escalation/contract.ts';
import type { Severity } from '../workflows/escalation/sla-policy.contract.ts';
import { demoId } from './demo-id.ts';

/** How long ago, such as `3d 2h` or `40m`. */
export type Ago = string;

export type DemoCase = Readonly<{
  /** Key of the customer. */
  customer: string;
  severity: Severity;
  subject: string;
  description: string;
  opened: Ago;
  done?: readonly (readonly [Ago, CaseCommand])[];
}>;

const answered = (note: string): CaseCommand => ({ kind: 'respond', note });
const clear = (note: string): CaseCommand => ({ kind: 'clarify', note });
const proposed = (lens: 'business' | 'product', answer: string): CaseCommand => ({ kind: 'propose', lens, answer });
const solved = (note: string): CaseCommand => ({ kind: 'resolve', note });
const waits = (reason: 'customer' | 'vendor' | 'evidence' | 'internal', note: string): CaseCommand => ({
  kind: 'pause',
  reason,
  note,
});

/** Given by a lead to somebody of another desk, by the number of the demo's person. */
const givenTo = (no: number): CaseCommand => ({ kind: 'assign', ownerId: demoId('person', no) });

export const DEMO_CASES: readonly DemoCase[] = [
  {
    customer: 'haihe-bank',
    severity: 'critical',
    opened: '35m',
    subject: '网银批量代发中断',
    description: '上午的工资代发任务全部停在“处理中”。',
  },
  {
    customer: 'yunling-grid',
    severity: 'high',
    opened: '3h',
    subject: '抄表数据延迟两小时',
    description: '昨晚升级后，采集队列持续堆积。',
    done: [
      ['2h 50m', answered('已收到，正在查看采集队列。')],
      ['2h 30m', givenTo(11)],
    ],
  },
  {
    customer: 'northwind-rail',
    severity: 'critical',
    opened: '5h',
    subject: 'Timetable board shows yesterday’s trains',
    description: 'All boards at the main station, since the nightly import.',
    done: [
      ['4h 55m', answered('We see it too and are on it.')],
      ['4h 10m', clear('The import stopped at a time change in the source file.')],
    ],
  },
  {
    customer: 'beichen-auto',
    severity: 'normal',
    opened: '1h 10m',
    subject: '经销商报表导出为空',
    description: '筛选“本周”后导出的表格没有数据。',
  },
  {
    customer: 'qingluan-air',
    severity: 'high',
    opened: '2d 6h',
    subject: '行李追踪接口偶发超时',
    description: '高峰时段约有百分之三的请求超时。',
    done: [
      ['2d 5h', answered('已安排专人跟进。')],
      ['1d 22h', clear('仅发生在跨区域查询。')],
      ['1d 3h', waits('evidence', '请提供发生时的请求编号。')],
    ],
  },
  {
    customer: 'lanxi-pharma',
    severity: 'normal',
    opened: '4d',
    subject: '批次号规则需要支持字母',
    description: '新产线的批次号含字母，系统不接受。',
    done: [
      ['3d 20h', answered('收到，我们先确认规则。')],
      ['3d', clear('仅出库环节校验为数字。')],
      ['2d 2h', proposed('product', '可在“编码规则”中改为自定义格式，无需开发。')],
      ['1d', solved('客户已按新规则完成出库。')],
    ],
  },
  {
    customer: 'alpenglow',
    severity: 'high',
    opened: '1d 4h',
    subject: 'Meter readings rejected after DST change',
    description: 'Readings between 02:00 and 03:00 are rejected as duplicates.',
    done: [
      ['1d 3h', answered('Thank you, we can reproduce it.')],
      ['20h', waits('vendor', 'The gateway vendor checks its firmware.')],
    ],
  },
  {
    customer: 'mistral-foods',
    severity: 'low',
    opened: '6d',
    subject: 'Typo in the French delivery note',
    description: '“Livrasion” instead of “Livraison”.',
    done: [['5d', givenTo(10)]],
  },
  {
    customer: 'dongwu-textile',
    severity: 'normal',
    opened: '3d 3h',
    subject: '色号对照表无法上传',
    description: '上传五千行的对照表时报错。',
    done: [
      ['3d', answered('正在重现。')],
      ['2d 20h', givenTo(6)],
    ],
  },
  {
    customer: 'baihe-retail',
    severity: 'high',
    opened: '20m',
    subject: '门店收银小票打印乱码',
    description: '三家门店自今早起打印乱码。',
  },
  {
    customer: 'songhua-dairy',
    severity: 'normal',
    opened: '8d',
    subject: '冷链温度曲线缺失',
    description: '上周三下午的数据缺失。',
    done: [
      ['7d 22h', answered('已收到。')],
      ['7d', clear('网关离线四小时，恢复后未补传。')],
      ['6d 4h', solved('已从网关补回数据。')],
      ['1d 2h', { kind: 'reopen', reason: '又出现一次，这次是周六。' }],
    ],
  },
  {
    customer: 'hejing-logistics',
    severity: 'critical',
    opened: '9h',
    subject: '司机端无法登录',
    description: '安卓端提示证书错误。',
    done: [
      ['8h 55m', answered('全员排查中。')],
      ['8h 20m', clear('证书链缺少中间证书。')],
      ['7h 40m', proposed('product', '先回退证书，今晚更换完整链。')],
      ['7h', solved('证书已更换，登录恢复。')],
    ],
  },
  {
    customer: 'baltic-freight',
    severity: 'normal',
    opened: '2d',
    subject: 'Customs form has the wrong tariff year',
    description: 'The form still prints last year’s tariff.',
    done: [['1d 20h', answered('We check which template is used.')]],
  },
  {
    customer: 'silverbirch',
    severity: 'high',
    opened: '50m',
    subject: 'Appointment reminders sent twice',
    description: 'Patients received two messages this morning.',
    done: [['45m', answered('Reminders are paused while we look.')]],
  },
  {
    customer: 'tianmu-edu',
    severity: 'low',
    opened: '5d 5h',
    subject: '希望课表支持双周视图',
    description: '教务老师每两周排课一次。',
  },
  {
    customer: 'jiangwan-port',
    severity: 'normal',
    opened: '30h',
    subject: '泊位计划与实际不一致',
    description: '甘特图上的靠泊时间早了一天。',
    done: [
      ['29h', answered('收到。')],
      ['26h', { kind: 'changeSeverity', severity: 'high', reason: '影响明天的靠泊安排。' }],
    ],
  },
  {
    customer: 'zhuxi-print',
    severity: 'low',
    opened: '7d',
    subject: '发票抬头修改',
    description: '公司更名。',
    done: [
      ['6d 22h', answered('收到，先核对开票资料。')],
      ['6d 20h', waits('customer', '请提供新的营业执照。')],
    ],
  },
  {
    customer: 'old-mill',
    severity: 'normal',
    opened: '4h',
    subject: 'Keg deposits are not refunded',
    description: 'Two customers asked in the shop.',
    done: [['3h', givenTo(8)]],
  },
  {
    customer: 'fjord-optics',
    severity: 'normal',
    opened: '10d',
    subject: 'Lens catalogue import is slow',
    description: 'It takes forty minutes instead of five.',
    done: [
      ['9d 22h', answered('We look at the import log.')],
      ['9d', clear('An index is missing after the migration.')],
      ['8d 1h', solved('The index is back; the import takes four minutes.')],
    ],
  },
  {
    customer: 'meiyu-hotel',
    severity: 'high',
    opened: '2h 20m',
    subject: '前台无法办理入住',
    description: '提交后页面一直转圈。',
    done: [['2h 15m', { kind: 'note', text: '客户电话催促一次。', visibility: 'internal' }]],
  },
];

const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000 };

/** Milliseconds of an `Ago`. @throws when it is none */
export function agoMs(ago: Ago): number {
  return ago.split(' ').reduce((sum, part) => {
    const [, count = '', unit = ''] = /^(\d+)([dhm])$/.exec(part) ?? [];
    const unitMs = UNIT_MS[unit];
    if (unitMs === undefined) throw new Error(`not a stretch of time: ${ago}`);
    return sum + Number(count) * unitMs;
  }, 0);
}
