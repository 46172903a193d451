export default {
  operations: {
    temporal: 'Temporal’s own pages',
    parts: 'Parts',
    part: { postgres: 'Postgres', temporal: 'Temporal' },
    up: 'works',
    down: 'does not answer',
    deliveries: 'Notifications that have not arrived',
    allDelivered: 'Everything has arrived',
    since: 'Since',
    channel: 'Through',
    error: 'Last error',
    outbox: 'Mails in the outbox folder',
    outboxHint: 'No mail server is configured: mails are written to a folder instead of being sent.',
  },
};
