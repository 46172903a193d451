/** Which language a reader gets. */
import type { Request } from 'express';
import { principalOf } from './auth/caller.ts';
import type { Locale } from './texts.ts';

/** The language asked for in Accept-Language, else the person's own, else English. */
export function localeOf(request: Request): Locale {
  const wanted = request.get('accept-language');
  if (wanted !== undefined && wanted !== '*') {
    const best = request.acceptsLanguages().find((language) => /^(zh|en)\b/i.test(language));
    if (best !== undefined) return /^zh/i.test(best) ? 'zh-CN' : 'en';
  }
  return principalOf(request)?.locale ?? 'en';
}
