import { send } from '../api/client.ts';
import { type KindName, pathOf } from './kinds.ts';

export type Sent = Readonly<{
  kind: KindName;
  id: string;
  command: string;
  /** As in the address, where it is not spelled like the command. */
  path?: string | undefined;
  body: unknown;
  key: string;
  /** Goes out even while the page is being left. */
  keepalive?: boolean;
}>;

/** `followUp` is spelled `follow-up` in addresses. */
const spelled = (command: string): string => command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Sends a command to a process; the answer is the process as it is now. @throws Refusal */
export async function sendCommand<View>({ kind, id, command, path, ...sending }: Sent): Promise<View> {
  return (await send<View>(`${pathOf(kind, id)}/${path ?? spelled(command)}`, { method: 'POST', ...sending })).body;
}
