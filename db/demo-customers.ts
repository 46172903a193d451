/** The customers of the demo workspace, of every tier. All of them are invented. */

/** Numbers refer to people and teams of the demo. */
export type DemoCustomer = Readonly<{
  key: string;
  name: string;
  tier: 'A' | 'B' | 'C' | 'D' | 'E';
  region: 'cn' | 'eu';
  /** A customer, unless said otherwise. */
  stage?: 'prospect';
}>;

/** What customers of a region have in common; without a calendar of its own, a customer counts by the default one. */
export const DEMO_REGIONS = {
  cn: { timezone: 'Asia/Shanghai', locale: 'zh-CN', calendar: 'default', csms: [13, 22], sales: 15, team: 1 },
  eu: { timezone: 'Europe/Berlin', locale: 'en', calendar: 'eu-office', csms: [14], sales: 20, team: 2 },
} as const;

export const DEMO_CUSTOMERS: readonly DemoCustomer[] = [
  { key: 'haihe-bank', name: '海河银行', tier: 'A', region: 'cn' },
  { key: 'yunling-grid', name: '云岭电网', tier: 'A', region: 'cn' },
  { key: 'northwind-rail', name: 'Northwind Rail', tier: 'A', region: 'eu' },
  { key: 'beichen-auto', name: '北辰汽车', tier: 'A', region: 'cn' },
  { key: 'qingluan-air', name: '青鸾航空', tier: 'B', region: 'cn' },
  { key: 'lanxi-pharma', name: '兰溪制药', tier: 'B', region: 'cn' },
  { key: 'alpenglow', name: 'Alpenglow Energie', tier: 'B', region: 'eu' },
  { key: 'mistral-foods', name: 'Mistral Foods', tier: 'B', region: 'eu' },
  { key: 'dongwu-textile', name: '东吴纺织', tier: 'B', region: 'cn' },
  { key: 'baihe-retail', name: '百禾零售', tier: 'C', region: 'cn' },
  { key: 'songhua-dairy', name: '松花乳业', tier: 'C', region: 'cn' },
  { key: 'hejing-logistics', name: '禾景物流', tier: 'C', region: 'cn' },
  { key: 'baltic-freight', name: 'Baltic Freight', tier: 'C', region: 'eu' },
  { key: 'silverbirch', name: 'Silverbirch Clinics', tier: 'C', region: 'eu' },
  { key: 'tianmu-edu', name: '天目教育', tier: 'C', region: 'cn' },
  { key: 'jiangwan-port', name: '江湾港务', tier: 'C', region: 'cn' },
  { key: 'zhuxi-print', name: '竹溪印务', tier: 'D', region: 'cn' },
  { key: 'meiyu-hotel', name: '梅屿酒店', tier: 'D', region: 'cn' },
  { key: 'old-mill', name: 'Old Mill Brewery', tier: 'D', region: 'eu' },
  { key: 'wenshan-tea', name: '文山茶业', tier: 'D', region: 'cn' },
  { key: 'fjord-optics', name: 'Fjord Optics', tier: 'D', region: 'eu' },
  { key: 'hongtu-channel', name: '宏图渠道', tier: 'E', region: 'cn' },
  { key: 'lianda-agency', name: '联达代理', tier: 'E', region: 'cn' },
  { key: 'westmark-partners', name: 'Westmark Partners', tier: 'E', region: 'eu' },
  { key: 'xinglan-media', name: '星澜传媒', tier: 'B', region: 'cn', stage: 'prospect' },
  { key: 'harbour-hotels', name: 'Harbour Hotels', tier: 'C', region: 'eu', stage: 'prospect' },
];

/** Names for the people at customers, two to each: who decides and who uses it. */
export const DEMO_CONTACT_NAMES = {
  cn: ['许文博', '丁晓岚', '邵志远', '顾念慈', '潘立群', '韩雪', '江一帆', '蒋思齐', '白露', '谢承志'],
  eu: ['Clara Weiss', 'Jonas Berg', 'Lucie Martin', 'Peter Novotny', 'Hanna Lind', 'Marco Conti'],
} as const;
