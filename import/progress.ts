/** How far the import is, on the terminal: one line that is rewritten, or one every ten seconds where it cannot be. */
import { fill, type Locale, WORDS } from './texts.ts';

export type Screen = Readonly<{ write: (text: string) => unknown; isTTY?: boolean }>;

export type Progress = Readonly<{ step: () => void; note: (text: string) => void; end: () => void }>;

/**
 * Follows an import.
 * @param total how many cases there are
 */
export function startProgress(screen: Screen, { total, locale }: { total: number; locale: Locale }): Progress {
  const began = performance.now();
  const rewrites = screen.isTTY === true;
  let done = 0;
  const show = (): void => {
    const seconds = (performance.now() - began) / 1000;
    const rate = done / Math.max(seconds, 0.001);
    const left = done === 0 ? '…' : duration((total - done) / rate, locale);
    const text = fill(WORDS.progress, locale, done, total, rate < 10 ? rate.toFixed(1) : Math.round(rate), left);
    screen.write(rewrites ? `\r\u001B[K${text}` : `${text}\n`);
  };
  const timer = setInterval(show, rewrites ? 500 : 10_000);
  return {
    step: () => void (done += 1),
    note: (text) => screen.write(rewrites ? `\r\u001B[K${text}\n` : `${text}\n`),
    end: () => {
      clearInterval(timer);
      show();
      if (rewrites) screen.write('\n');
    },
  };
}

function duration(seconds: number, locale: Locale): string {
  return seconds < 90
    ? `${Math.ceil(seconds)} ${WORDS.seconds[locale]}`
    : `${Math.ceil(seconds / 60)} ${WORDS.minutes[locale]}`;
}
