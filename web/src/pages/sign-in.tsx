/** Signing in, at whatever address somebody came to: they stay there. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/client.ts';
import { store } from '../api/store.ts';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { reasonOf, sentenceOf } from '../ui/refusal.ts';
import { useTitle } from '../ui/title.ts';

export default function SignIn(): ReactNode {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useTitle(t('signIn.title'));
  const signIn = useMutation({
    mutationFn: () => send('/session', { method: 'POST', body: { email, password } }),
    // Whatever was read before may have been somebody else's.
    onSuccess: () => store.resetQueries(),
  });
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
        <p className="muted">{t('signIn.motto')}</p>
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
