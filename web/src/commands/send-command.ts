import { send } from '../api/client.ts';
import type { CaseCommandName, CaseView } from '../api/types.ts';

export type Sent = Readonly<{ caseId: string; command: CaseCommandName; body: unknown; key: string }>;

/** `followUp` is spelled `follow-up` in addresses. */
const spelled = (command: CaseCommandName): string =>
  command.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Sends a command to a case; the answer is the case as it is now. @throws Refusal */
export async function sendCommand({ caseId, command, body, key }: Sent): Promise<CaseView> {
  return (await send<CaseView>(`/cases/${caseId}/${spelled(command)}`, { method: 'POST', body, key })).body;
}
