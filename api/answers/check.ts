/** Whether a prepared answer is one that can be used: its words in braces, and what is done with it. */
import { z } from 'zod';
import { type FieldError, invalid } from '../problems.ts';
import type { Locale } from '../texts.ts';
import { answerCommand } from './commands.ts';
import { misplacedIn } from './placeholders.ts';
import { CreateAnswer } from './views.ts';

/** What an answer consists of once a change is made. */
const Whole = CreateAnswer.pick({ text: true, kinds: true, action: true });
type Whole = z.output<typeof Whole>;

const LANGUAGES = ['zh-CN', 'en'] as const;

/**
 * The text of each language as it is kept.
 * @param whole the answer with the change made
 * @throws 400 with the place of each word in braces that is none, and of what the command does not take
 */
export function checkAnswer(whole: unknown, locale: Locale): void {
  const answer = Whole.parse(whole);
  const written = LANGUAGES.filter((language) => answer.text[language] != null);
  const errors = [
    ...(written.length > 0 ? [] : [error('body.text', 'no_text', SAYS.noText[locale])]),
    ...written.flatMap((language) => misplaced(answer, language, locale)),
    ...answer.kinds.flatMap((kind) => actionErrors(answer, kind, locale)),
  ];
  if (errors.length > 0) throw invalid(...unique(errors));
}

const SAYS = {
  noText: { 'zh-CN': '请至少填写一种语言', en: 'Write it in one language at least' },
  noCommand: { 'zh-CN': '该流程没有可与回复一起执行的此操作', en: 'This kind of process has no such command' },
};

const error = (path: string, code: string, message: string): FieldError => ({ path, code, message });

/** Of several kinds, each may find the same. */
const unique = (errors: readonly FieldError[]): FieldError[] => [
  ...new Map(errors.map((one) => [`${one.path} ${one.message}`, one])).values(),
];

function misplaced(answer: Whole, language: Locale, locale: Locale): FieldError[] {
  return misplacedIn(answer.text[language] ?? '', answer.kinds).map(({ found, line, column }) => {
    const place =
      locale === 'en'
        ? `“${found}” cannot be filled in (line ${line}, column ${column})`
        : `“${found}”无法填充（第 ${line} 行，第 ${column} 列）`;
    return error(`body.text.${language}`, 'unknown_placeholder', place);
  });
}

/** What the command of a kind has against it, with each text in its place. */
function actionErrors({ action, text }: Whole, kind: Whole['kinds'][number], locale: Locale): FieldError[] {
  if (action == null) return [];
  const found = answerCommand(kind, action.command);
  if (found === undefined) return [error('body.action.command', 'unknown_command', SAYS.noCommand[locale])];
  return LANGUAGES.flatMap((language) => {
    const words = text[language];
    if (words == null) return [];
    const { error: wrong } = found.body.safeParse({ ...action.body, [found.field]: words }, { error: maps[locale] });
    return (wrong?.issues ?? []).map(({ path, code, message }) =>
      path[0] === found.field
        ? error(`body.text.${language}`, code, message)
        : error(['body.action.body', ...path.map(String)].join('.'), code, message),
    );
  });
}

const maps = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };
