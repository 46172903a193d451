import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { obtainChromium } from '../../../scripts/setup/chromium.ts';
import { ROOT } from '../../../scripts/setup/paths.ts';
import { clearFolder, noted, type Started, startBaton, stateFolder } from '../../support/started.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Baton as `npm start` runs it with the demo workspace, and the browser to look at it with. */
    baton: { address: string; stateDir: string; chromium: string; screenshots: string };
  }
}

const say = (message: string): void => void process.stdout.write(`test set-up: ${message}\n`);

/** Starts one Baton for all tests of the console, beside getting a browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const screenshots = join(ROOT, '.baton/screenshots');
  mkdirSync(screenshots, { recursive: true });
  const stateDir = stateFolder();
  let started: Started | undefined;
  const outcomes = await Promise.allSettled([
    obtainChromium(say),
    startBaton(stateDir).then((running) => (started = running)),
  ]);
  const stop = () => clearFolder(stateDir, started);
  const [browser] = outcomes;
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure !== undefined || browser.status === 'rejected') {
    await stop();
    throw failure?.reason;
  }
  const address = noted(stateDir).addresses.api ?? '';
  project.provide('baton', { address, stateDir, chromium: browser.value, screenshots });
  return stop;
}
