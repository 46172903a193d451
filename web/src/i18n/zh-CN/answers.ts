/** 预设回复：书写时选用与维护。 */
export default {
  answers: {
    choose: '预设回复',
    search: '关键词、标题或内容…',
    nothing: '没有匹配的预设回复',
    preview: '预览',
    language: '回复语言',
    in: { 'zh-CN': '中文', en: 'English' },
    onlyIn: '仅有{{language}}',
    to: '收件人',
    open: '尚待填写：{{names}}',
    put: '插入',
    textOnly: '仅插入文字',
    fillIn: '继续',
    andDone: '随后执行：',
    notNow: '现在不能执行“{{command}}”：{{why}}',
    placeholder: {
      'customer name': '客户名称',
      'contact name': '联系人姓名',
      'owner name': '负责人姓名',
      'me name': '我的姓名',
      number: '编号',
      title: '标题',
      due: '到期时间（客户当地时间）',
    },
  },
};
