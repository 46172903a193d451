import { builtConsole } from './setup/console.ts';
import { runMain, say } from './setup/say.ts';

// For images and deployments; `npm start` builds the console by itself.
runMain(async () => {
  await builtConsole(say);
  process.disconnect?.();
});
