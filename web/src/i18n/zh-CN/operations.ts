export default {
  operations: {
    temporal: 'Temporal 页面',
    parts: '组件',
    part: { postgres: 'Postgres', temporal: 'Temporal' },
    up: '正常',
    down: '无响应',
    deliveries: '未送达的通知',
    allDelivered: '全部已送达',
    since: '自',
    channel: '方式',
    error: '最近错误',
    outbox: '发件箱中的邮件',
    outboxHint: '未配置邮件服务器：邮件写入文件夹而不发送。',
  },
};
