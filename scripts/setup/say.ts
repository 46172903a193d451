const started = performance.now();

// A terminal that was closed, or a pipe nobody reads any more, must not keep servers from being stopped in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

/** Seconds since this process began, for progress lines: `  3.2 s`. */
export function elapsed(since = started): string {
  return `${((performance.now() - since) / 1000).toFixed(1).padStart(5)} s`;
}

/** Whether this terminal speaks Chinese. */
const chinese = /^zh/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '');

/** The text in the language of the terminal: Chinese where its locale says so, else English. */
export function t(english: string, zhCn: string): string {
  return chinese ? zhCn : english;
}

/** One progress line on standard output with the time since the start. */
export function say(message: string): void {
  process.stdout.write(`${elapsed()}  ${message}\n`);
}

/** Writes a plain block to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs the main function of a script. A failure ends the process with code 1 and its message, without a stack trace
 * when it is a message for people (a plain Error); the stack is shown with DEBUG set.
 */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const text = error instanceof Error ? (process.env['DEBUG'] ? error.stack : error.message) : String(error);
    process.stderr.write(`\n${text}\n`);
    process.exit(1);
  });
}
