/** What every list says of processes, whatever their kind: what is to be done in one, and how far it has come. */
export const kinds = {
  kind: {
    escalation: 'Case',
    requirement: 'Requirement',
    release: 'Release',
    handoff: 'Handoff',
    renewal: 'Renewal',
    lead: 'Lead',
    onboarding: 'Onboarding',
    retention: 'Retention',
    survey: 'Survey',
  },
  escalation: {
    item: { respond: 'Respond', clarify: 'Clarify', propose: 'Propose', resolve: 'Resolve', followUp: 'Follow up' },
    phase: { active: 'active', waiting: 'waiting', closed: 'closed' },
  },
  requirement: {
    item: {
      firstFilter: 'First filter',
      review: 'Give a verdict',
      supply: 'Supply what is missing',
      schedule: 'Schedule',
      decideUrgent: 'Decide: urgent',
      confirm: 'Confirm with the requesters',
    },
    phase: {
      filtering: 'first filter',
      returned: 'sent back',
      reviewing: 'in review',
      deferred: 'deferred',
      adopted: 'adopted',
      scheduled: 'scheduled',
      shipped: 'shipped',
      closed: 'closed',
    },
  },
  release: {
    item: { ship: 'Ship', decideException: 'Decide: exception' },
    phase: { planned: 'planned', cutOff: 'cut off', frozen: 'frozen', shipped: 'shipped', cancelled: 'cancelled' },
  },
  handoff: {
    item: { acceptHandoff: 'Accept or decline', answerQuestion: 'Answer a question', nameReceiver: 'Name a receiver' },
    phase: {
      offered: 'offered',
      asking: 'a question is open',
      naming: 'nobody to ask',
      accepted: 'accepted',
      done: 'done',
      declined: 'declined',
      withdrawn: 'withdrawn',
      returned: 'handed back',
    },
  },
  renewal: {
    item: {
      checkUsage: 'Check the usage',
      prepareOffer: 'Prepare the offer',
      meetDecisionMaker: 'Meet the decision maker',
      sendQuote: 'Send the quote',
      getSignature: 'Get the signature',
      decideOnNotice: 'Decide on notice',
      followUpGrace: 'Follow up in grace',
      handOver: 'Hand it over',
    },
    phase: { running: 'running', grace: 'in grace', closed: 'closed' },
  },
  lead: {
    item: {
      handOver: 'Offer it to somebody else',
      qualify: 'Qualify',
      win: 'Win or lose',
      approveReward: 'Approve a reward',
      payReward: 'Pay a reward',
    },
    phase: {
      offered: 'offered',
      returned: 'sent back',
      qualifying: 'qualifying',
      opportunity: 'opportunity',
      settling: 'settling rewards',
      closed: 'closed',
    },
  },
  onboarding: {
    item: { completeTask: 'Complete a task' },
    phase: {
      running: 'running',
      suspended: 'suspended',
      late: 'past its window',
      signOff: 'waits for the sign-off',
      closed: 'closed',
    },
  },
  retention: {
    item: { closeIntervention: 'Intervene' },
    phase: { watching: 'watched', intervening: 'intervening', closed: 'closed' },
  },
  survey: {
    item: { followUp: 'Follow up a bad mark' },
    phase: { asked: 'asked', followUp: 'being followed up', closed: 'closed' },
  },
};
