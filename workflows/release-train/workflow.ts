/** Begins a train's releases ahead, sleeps until the next one is needed, and follows the train's document. No polling. */
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { UNTIL_IT_LANDS } from '../shared/activity-options.ts';
import { sendOut } from '../shared/outside.ts';
import type { ReleaseTrainActivities, ReleaseTrainStart, TrainChanged } from './contract.ts';
import { TRAIN_CHANGED } from './names.ts';

const { planTrain } = proxyActivities<ReleaseTrainActivities>(UNTIL_IT_LANDS);

/** The train's document has changed. */
const trainChanged = defineSignal<[TrainChanged]>(TRAIN_CHANGED);

/** Runs for as long as the train is active; a train that is taken up again gets a new run. */
export async function releaseTrain({ trainId, followed }: ReleaseTrainStart): Promise<void> {
  const seen = { isStale: false, version: 0 };
  setHandler(trainChanged, ({ version }) => {
    seen.isStale = true;
    seen.version = Math.max(seen.version, version);
  });
  let told = followed;
  for (;;) {
    seen.isStale = false;
    const { releases, rules, fact, wakeAt } = await planTrain({ trainId, now: Date.now(), version: seen.version });
    for (const release of releases) await sendOut(release);
    if (told !== rules) {
      const to = { list: 'releasesOfTrain', params: { trainId } };
      await sendOut({ key: rules, kind: 'relay', input: { to, fact } });
    }
    told = rules;
    if (wakeAt === null) {
      if (!seen.isStale) return;
    } else {
      await condition(() => seen.isStale || workflowInfo().continueAsNewSuggested, Math.max(1, wakeAt - Date.now()));
    }
    if (workflowInfo().continueAsNewSuggested) {
      return await continueAsNew<typeof releaseTrain>({ trainId, followed: told });
    }
  }
}
