/** A step of a requirement asked for away from its page: its dialog, or why it may not be taken now. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { titleOf } from '../../../../api/texts.ts';
import { Refusal } from '../../api/client.ts';
import type { Values } from '../../fields/spec.ts';
import { language } from '../../i18n/language.ts';
import { AskedDialog } from '../../process/actions.tsx';
import { commandWord } from '../../process/kinds.ts';
import { processQuery } from '../../process/queries.ts';
import { useCommands } from '../../process/use-commands.ts';
import { tellRefusal } from '../../ui/tell.tsx';
import requirementCommands from './commands.ts';
import type { RequirementCommand, RequirementView } from './types.ts';

export type AskedStep = Readonly<{
  id: string;
  command: RequirementCommand;
  /** Meant instead, where the first is refused in its present state. */
  or?: RequirementCommand;
  /** Values that are known already. */
  given?: Values | undefined;
}>;

type StepProps = Readonly<{ asked: AskedStep; onClose: () => void }>;

/** Reads the requirement as it is now; what it refuses is told before anything is typed. */
export function RequirementStep({ asked, onClose }: StepProps): ReactNode {
  const { data, error } = useQuery(processQuery<RequirementView>('requirement', asked.id));
  if (data !== undefined) return <Known key={asked.id} of={data} asked={asked} onClose={onClose} />;
  return error === null ? null : <Refused error={error} what={undefined} onClose={onClose} />;
}

function Known({ of, asked, onClose }: StepProps & { of: RequirementView }): ReactNode {
  const commands = useCommands({ kind: 'requirement', of, specs: requirementCommands.specs });
  const about = `${of.number} ${of.title}`;
  const command = meantOf(of, asked);
  // As it stood when it was asked for: what changes while its dialog is open, the dialog tells.
  const [refused] = useState(() => refusalOf(of, command));
  if (refused !== undefined) {
    return <Refused error={refused} what={`${commandWord('requirement', command)}: ${about}`} onClose={onClose} />;
  }
  return (
    <AskedDialog commands={{ ...commands, asked: { command, given: asked.given }, close: onClose }} about={about} />
  );
}

function meantOf({ commands }: RequirementView, { command, or }: AskedStep): RequirementCommand {
  const isAllowed = (wanted: RequirementCommand): boolean =>
    commands.some(({ name, allowed }) => name === wanted && allowed);
  return or !== undefined && !isAllowed(command) && isAllowed(or) ? or : command;
}

function refusalOf({ commands }: RequirementView, command: RequirementCommand): Refusal | undefined {
  const found = commands.find(({ name }) => name === command);
  if (found === undefined || found.allowed) return undefined;
  const code = found.code ?? '';
  return new Refusal({ status: 409, code, title: titleOf(code, language()) });
}

type RefusedProps = Readonly<{ error: Error; what: string | undefined; onClose: () => void }>;

/** Tells once, and shows nothing. */
function Refused({ error, what, onClose }: RefusedProps): ReactNode {
  useEffect(() => {
    tellRefusal(error, what);
    onClose();
  }, [error, what, onClose]);
  return null;
}
