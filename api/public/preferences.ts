/** The page on which a contact chooses how often, and in which language, they are told. */
import { sql } from 'kysely';
import { z } from 'zod';
import { h } from '../../platform/html.ts';
import { DIGESTS } from '../fields.ts';
import { LOCALES, type Locale, type Text } from '../texts.ts';
import { type Content, choiceOf, formOf, noteOf, type PublicCall, type PublicPage, readerOf, say } from './page.ts';

const text = (chinese: string, english: string): Text => ({ 'zh-CN': chinese, en: english });

const WORDS = {
  title: text('消息设置', 'How you hear from us'),
  saved: text('已保存。', 'Saved.'),
  wrong: text('请选择接收频率和语言。', 'Please choose how often and in which language.'),
  often: text('接收频率', 'How often'),
  gathered: text('有新进展时', 'When there is news'),
  daily: text('每天一封汇总', 'One mail a day'),
  language: text('语言', 'Language'),
  save: text('保存', 'Save'),
};

const Chosen = z.object({ digest: z.enum(DIGESTS), locale: z.enum(LOCALES) });
type Chosen = Readonly<{ digest: string | undefined; locale: string | undefined }>;

export const preferencesPage: PublicPage = {
  contact: 'required',
  process: null,
  show: async (call) => contentOf(call, await current(call), call.query['done'] === undefined ? undefined : 'saved'),
  submit: async (call, form) => {
    const chosen = Chosen.safeParse(form);
    const { digest, locale } = form;
    if (!chosen.success) return { again: contentOf(call, { digest, locale }, 'wrong') };
    await call.db
      .updateTable('contact')
      .set((eb) => ({ ...chosen.data, version: eb('version', '+', 1), updated_at: sql<Date>`now()` }))
      .where('id', '=', call.link.contact?.id ?? '')
      .where((eb) => eb.or([eb('digest', '<>', chosen.data.digest), eb('locale', '<>', chosen.data.locale)]))
      .execute();
    return { done: 'saved' };
  },
};

async function current({ db, link }: PublicCall): Promise<Chosen> {
  const contact = db.selectFrom('contact').select(['digest', 'locale']);
  return await contact.where('id', '=', link.contact?.id ?? '').executeTakeFirstOrThrow();
}

const LANGUAGES: Readonly<Record<Locale, string>> = { 'zh-CN': '中文', en: 'English' };

function contentOf({ link, locale }: PublicCall, chosen: Chosen, note: 'saved' | 'wrong' | undefined): Content {
  const fields = h`${choiceOf({
    name: 'digest',
    legend: say(WORDS.often, locale),
    options: DIGESTS.map((one) => [one, say(WORDS[one], locale)]),
    chosen: chosen.digest,
  })}${choiceOf({
    name: 'locale',
    legend: say(WORDS.language, locale),
    options: LOCALES.map((one) => [one, LANGUAGES[one]]),
    chosen: chosen.locale,
  })}`;
  return {
    title: say(WORDS.title, locale),
    body: h`${readerOf(link)}
${note === undefined ? undefined : noteOf(say(WORDS[note], locale), note === 'saved' ? 'good' : 'bad')}
${formOf({ action: 'save', fields, send: say(WORDS.save, locale) })}`,
  };
}
