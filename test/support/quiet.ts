import { DefaultLogger, Runtime } from '@temporalio/worker';

// The SDK tells of every worker that starts and stops; in tests only what goes wrong is worth a line.
Runtime.install({ logger: new DefaultLogger('ERROR') });
