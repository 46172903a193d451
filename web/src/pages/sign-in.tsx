/** Signing in, at whatever address somebody came to: they stay there. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, send } from '../api/client.ts';
import { meQuery } from '../api/queries.ts';
import { store } from '../api/store.ts';
import type { Me } from '../api/types.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { reasonOf, sentenceOf } from '../ui/refusal.ts';
import { useTitle } from '../ui/title.ts';

/** @param before who was here until the session ended; what they have not sent yet waits behind this page */
export default function SignIn({ before }: { before?: Me | undefined }): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t('signIn.title'));
  const signIn = useMutation({
    mutationFn: () => send('/session', { method: 'POST', body: { email, password } }),
    onSuccess: () => goOn(before),
  });
  useEffect(hideWhatFloats, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  const wrong = signIn.isError ? sentenceOf(signIn.error) : undefined;
  const more = signIn.isError ? reasonOf(signIn.error) : undefined;
  return (
    <main className="sign-in">
      <form className="sign-in-form" onSubmit={submit}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1>{t('signIn.title')}</h1>
        <p className="muted">{t(before === undefined ? 'signIn.motto' : 'signIn.over')}</p>
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {wrong !== undefined && (
          <p role="alert" className="form-error">
            {wrong} {more}
          </p>
        )}
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <LanguageSwitch />
      </form>
    </main>
  );
}

/** Back to what was on the screen; for somebody else, everything begins anew. */
async function goOn(before: Me | undefined): Promise<void> {
  if (before === undefined) {
    await store.resetQueries();
    return;
  }
  const now = await get<Me>('/session');
  if (now.id !== before.id) {
    globalThis.location.reload();
    return;
  }
  store.setQueryData(meQuery.queryKey, now);
  await store.invalidateQueries();
}

/** Dialogs lie beside the page: whoever is not signed in does not see them either. */
function hideWhatFloats(): () => void {
  document.body.classList.add('signed-out');
  return () => document.body.classList.remove('signed-out');
}
