/** 评审会：议程与评审意见。 */
export default {
  rounds: {
    which: '评审会',
    none: '没有评审会：需求规则决定何时评审。',
    meets: '评审会时间 {{at}}',
    openUntil: '{{at}} 前提交的进入本次评审',
    closedSince: '已于 {{at}} 截止受理',
    empty: '本次评审没有待定事项。',
    agenda: '议程',
    next: '下一项',
    previous: '上一项',
    voices: '已表态 {{given}}/{{of}}',
    own: '我的结论：{{verdict}}',
    decided: '结果：{{phase}}',
    progress_one: '已完成 {{done}}/{{count}}',
    progress_other: '已完成 {{done}}/{{count}}',
    give: '提交结论',
    keys: '1–4 选择，Ctrl + Enter 提交，j / k 下一项与上一项，u 撤回',
    held: '{{number}}：{{verdict}}，稍后记录。',
    undo: '撤回',
    now: '立即记录',
  },
};
