/** 列表中各类流程的用词：待办内容与当前阶段。 */
export const kinds = {
  kind: {
    escalation: '服务单',
    requirement: '需求',
    release: '发布版本',
    handoff: '交接',
    renewal: '续约',
    lead: '线索',
    onboarding: '激活',
    retention: '留存',
    survey: '满意度调查',
  },
  escalation: {
    item: { respond: '及时响应', clarify: '明晰问题', propose: '输出方案', resolve: '解决问题', followUp: '其他输出' },
    phase: { active: '处理中', waiting: '等待中', closed: '已关闭' },
  },
  requirement: {
    item: {
      firstFilter: '初次过滤',
      review: '给出评审结论',
      supply: '补充信息',
      schedule: '排期',
      decideUrgent: '紧急插入审批',
      confirm: '与提出方确认',
    },
    phase: {
      filtering: '初次过滤',
      returned: '已退回',
      reviewing: '评审中',
      deferred: '已搁置',
      adopted: '已采纳',
      scheduled: '已排期',
      shipped: '已发布',
      closed: '已关闭',
    },
  },
  release: {
    item: { ship: '发布', decideException: '例外审批' },
    phase: { planned: '计划中', cutOff: '已截止', frozen: '已冻结', shipped: '已发布', cancelled: '已取消' },
  },
  handoff: {
    item: { acceptHandoff: '接受或拒绝', answerQuestion: '回答问题', nameReceiver: '指定接收人' },
    phase: {
      offered: '待接受',
      asking: '有待回答的问题',
      naming: '无人可接',
      accepted: '已接受',
      done: '已完成',
      declined: '已拒绝',
      withdrawn: '已撤回',
      returned: '已退回',
    },
  },
  renewal: {
    item: {
      checkUsage: '检查使用情况',
      prepareOffer: '准备续约方案',
      meetDecisionMaker: '拜访决策人',
      sendQuote: '发送报价',
      getSignature: '获得签字',
      decideOnNotice: '决定是否通知',
      followUpGrace: '宽限期跟进',
      handOver: '发起交接',
    },
    phase: { running: '进行中', grace: '宽限期', closed: '已关闭' },
  },
  lead: {
    item: {
      handOver: '另行转交',
      qualify: '确认商机',
      win: '赢单或输单',
      approveReward: '审批奖励',
      payReward: '发放奖励',
    },
    phase: {
      offered: '待接受',
      returned: '已退回',
      qualifying: '确认中',
      opportunity: '商机',
      settling: '结算奖励',
      closed: '已关闭',
    },
  },
  onboarding: {
    item: { completeTask: '完成任务' },
    phase: { running: '进行中', suspended: '已暂停', late: '超出激活期限', signOff: '待签收', closed: '已关闭' },
  },
  retention: {
    item: { closeIntervention: '干预' },
    phase: { watching: '关注中', intervening: '干预中', closed: '已关闭' },
  },
  survey: {
    item: { followUp: '跟进差评' },
    phase: { asked: '已发出', followUp: '跟进中', closed: '已关闭' },
  },
};
