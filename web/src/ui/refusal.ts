/** What went wrong, as sentences for people. The API's own are in their language already. */
import { Refusal } from '../api/client.ts';
import { texts } from '../i18n/instance.ts';

/** One sentence that says what was refused. */
export function sentenceOf(error: unknown): string {
  const { t } = texts;
  if (!(error instanceof Refusal)) return t('problem.page');
  if (error.code === 'NO_ANSWER') return t('problem.noAnswer');
  if (error.status === 503) return t('problem.unavailable');
  if (error.status === 404 || isWrongAddress(error)) return t('problem.missing');
  if (error.status === 403) return t('problem.forbidden');
  if (error.code.startsWith('HTTP_')) return t('problem.unexpected', { status: error.status });
  return error.message;
}

/** An address that cannot be one of anything's. */
const isWrongAddress = ({ fields }: Refusal): boolean => fields.some(({ path }) => path.startsWith('params.'));

/** More about it: the API's detail, the fields that are wrong, or what to do. */
export function reasonOf(error: unknown): string | undefined {
  const { t } = texts;
  if (!(error instanceof Refusal)) return t('problem.pageMore');
  if (error.code === 'NO_ANSWER') return t('problem.noAnswerMore');
  if (error.status === 503) return t('problem.unavailableMore');
  if (error.detail !== undefined) return error.detail;
  if (isWrongAddress(error)) return undefined;
  if (error.fields.length > 0) return error.fields.map(({ message }) => message).join(' · ');
  return error.status === 412 ? t('problem.changedMore') : undefined;
}

/** The message of each field that the API refused, by the last part of its path. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Refusal)) return {};
  return Object.fromEntries(error.fields.map(({ path, message }) => [path.split('.').at(-1) ?? path, message]));
}
