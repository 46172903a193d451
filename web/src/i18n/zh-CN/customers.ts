export default {
  customers: {
    search: '客户名称',
    add: '新建客户',
    edit: '编辑客户',
    nothing: '没有找到客户',
    localTime: '当地时间 {{at}}（{{zone}}）',
    openCases: '未关闭的服务单',
    noneOpen: '没有未关闭的服务单。',
    closedCases: '已关闭的服务单',
    noneClosed: '暂无。',
    history: '近期动态',
    about: '客户信息',
    teamLead: '团队主管',
    standard: '标准',
    calendar: '日历',
    language: '语言',
  },
};
