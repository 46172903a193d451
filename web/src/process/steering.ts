import { store } from '../api/store.ts';
import type { CommandSpecs, Steered, Steering } from './commands.ts';
import type { KindName } from './kinds.ts';
import { processQuery } from './queries.ts';

/** `of` of a kind whose forms depend on the process: what is on the screen of it already is not read again. */
export const steering =
  <View extends Steered>(kind: KindName, specsOf: (view: View) => CommandSpecs) =>
  async (id: string): Promise<Steering> => {
    const view = await store.fetchQuery(processQuery<View>(kind, id));
    return { specs: specsOf(view), commands: view.commands };
  };
