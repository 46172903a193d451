/** The words every mail shares, once per language; both have the same shape, so neither can be forgotten. */

export type FrameWords = Readonly<{
  greeting: (name: string) => string;
  field: (name: string, value: string) => string;
  customer: string;
  by: string;
  reason: string;
  answer: string;
  digestSubject: (news: number, matters: number) => string;
  digestLead: string;
  settings: string;
}>;

export const EN: FrameWords = {
  greeting: (name) => `Hello ${name},`,
  field: (name, value) => `${name}: ${value}`,
  customer: 'Customer',
  by: 'By',
  reason: 'Reason',
  answer: 'Our answer:',
  digestSubject: (news, matters) =>
    `${news} ${news === 1 ? 'message' : 'messages'} about ${matters} ${matters === 1 ? 'matter' : 'matters'}`,
  digestLead: 'here is what is new:',
  settings: 'How often you hear from us',
};

export const ZH: FrameWords = {
  greeting: (name) => `${name}，您好：`,
  field: (name, value) => `${name}：${value}`,
  customer: '客户',
  by: '操作人',
  reason: '原因',
  answer: '我们的答复：',
  digestSubject: (news, matters) => `${matters} 个事项有 ${news} 条新消息`,
  digestLead: '以下是最新进展：',
  settings: '设置接收频率',
};
