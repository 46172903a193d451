/** A notification's data as words may use them, in the reader's language and time zone. */
import type { Reader } from './channel.ts';
import type { Facts } from './words/kind.ts';

/** Reads data of any shape; what does not fit is as if it were absent. */
export function factsOf(data: unknown, reader: Reader): Facts {
  const fields = new Map<string, unknown>(typeof data === 'object' && data !== null ? Object.entries(data) : []);
  const text = (name: string): string | undefined => {
    const value = fields.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = fields.get(name);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  return {
    reader: reader.kind,
    text,
    number,
    flag: (name) => fields.get(name) === true,
    texts: (name) => {
      const value = fields.get(name);
      return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    },
    instant: (name) => {
      const ms = number(name);
      return ms === undefined ? undefined : instantIn(ms, reader);
    },
    date: (name) => {
      const date = text(name);
      return date === undefined ? undefined : dateIn(date, reader);
    },
  };
}

function instantIn(ms: number, { locale, timezone }: Reader): string {
  const format = (timeZone: string): string =>
    // Some versions of the runtime's data put a narrow space before AM, which plain-text mails show as a box.
    new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
      .format(ms)
      .replaceAll('\u202f', ' ');
  try {
    return `${format(timezone)} (${timezone})`;
  } catch {
    return `${format('UTC')} (UTC)`;
  }
}

/** A date stands for itself in every zone; what is none is shown as it is. */
function dateIn(date: string, { locale }: Reader): string {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms)) return date;
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(ms);
}
