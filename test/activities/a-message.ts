import { randomUUID } from 'node:crypto';
import type { Outgoing } from '../../activities/channels/channel.ts';

type Others = Partial<Pick<Outgoing, 'address' | 'path' | 'webhook' | 'recipients'>> & {
  notification?: Partial<Outgoing['notification']>;
  process?: Partial<Outgoing['process']>;
  reader?: Partial<Outgoing['reader']>;
};

/** A message about a breached response, to an agent in Shanghai. */
export function aMessage({ notification, process, reader, ...rest }: Others = {}): Outgoing {
  return {
    deliveryId: randomUUID(),
    address: 'agent@example.com',
    notification: {
      kind: 'level',
      at: Date.UTC(2026, 10, 2, 3),
      data: {
        severity: 'high',
        stage: 'respond',
        level: 'breach-100',
        repeat: 0,
        missed: ['warning-75'],
        dueAt: Date.UTC(2026, 10, 2, 2),
        breached: true,
      },
      ...notification,
    },
    process: {
      id: randomUUID(),
      kind: 'escalation',
      number: 'ESC-1024',
      title: 'Nobody can sign in',
      phase: 'active',
      dueAt: Date.UTC(2026, 10, 2, 2),
      customer: { id: randomUUID(), name: 'Acme' },
      ...process,
    },
    reader: {
      kind: 'person',
      id: randomUUID(),
      name: 'Wang Lei',
      locale: 'en',
      timezone: 'Asia/Shanghai',
      active: true,
      ...reader,
    },
    path: '/cases/1024',
    recipients: [{ id: 'p1', name: 'Wang Lei' }],
    webhook: { secret: 'whsec' },
    ...rest,
  };
}
