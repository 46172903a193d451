/** Short messages at the edge of the page. */
import { notifications } from '@mantine/notifications';
import { texts } from '../i18n/instance.ts';
import { reasonOf, sentenceOf } from './refusal.ts';

/** Says that something was done. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'indigo', withBorder: true, role: 'status' });
}

/** Says what was refused and why; it stays until it is closed. */
export function tellRefusal(error: unknown, what?: string): void {
  const sentence = sentenceOf(error);
  const reason = reasonOf(error);
  notifications.show({
    title: what === undefined ? sentence : texts.t('problem.notDone', { what }),
    message: [what === undefined ? undefined : sentence, reason].filter((part) => part !== undefined).join(' '),
    color: 'gray',
    withBorder: true,
    autoClose: 12_000,
    role: 'alert',
  });
}
