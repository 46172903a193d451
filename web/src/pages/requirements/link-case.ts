import { newKey } from '../../api/client.ts';
import { commandWord } from '../../process/kinds.ts';
import { sendCommand } from '../../process/send-command.ts';
import { tellRefusal } from '../../ui/tell.tsx';

/** Links the case that has shown a wish to be missing; when that is refused, the wish stands all the same. */
export async function linkCase(id: string, caseId: string | undefined): Promise<void> {
  if (caseId === undefined) return;
  try {
    await sendCommand({ kind: 'requirement', id, command: 'linkCase', body: { caseId }, key: newKey() });
  } catch (error) {
    tellRefusal(error, commandWord('requirement', 'linkCase'));
  }
}
