/** Language, colours, help and the way out. */
import { Menu, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../api/client.ts';
import { tellSignedOut } from '../api/live.ts';
import { store } from '../api/store.ts';
import type { Me } from '../api/types.ts';
import { dropDrafts } from '../ui/draft.ts';
import { Icon } from '../ui/icons.tsx';
import { tellRefusal } from '../ui/tell.tsx';
import { LanguageSwitch } from './language-switch.tsx';

export function AccountMenu({ me, onHelp }: { me: Me; onHelp: () => void }): ReactNode {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useMutation({
    mutationFn: () => send('/session', { method: 'DELETE' }),
    onSuccess: () => {
      dropDrafts();
      tellSignedOut();
      store.clear();
      globalThis.location.assign('/');
    },
    onError: (error) => tellRefusal(error),
  });
  return (
    <>
      <Menu.Label>
        {me.name} · {t(`role.${me.role}`)}
      </Menu.Label>
      <div className="menu-block">
        <LanguageSwitch />
        <SegmentedControl
          aria-label={t('nav.colours')}
          size="xs"
          value={colorScheme}
          data={[
            { value: 'auto', label: t('nav.auto') },
            { value: 'light', label: t('nav.light') },
            { value: 'dark', label: t('nav.dark') },
          ]}
          onChange={setColorScheme}
        />
      </div>
      <Menu.Divider />
      <Menu.Item leftSection={<Icon name="help" />} onClick={onHelp} rightSection={<kbd>?</kbd>}>
        {t('nav.help')}
      </Menu.Item>
      <Menu.Item component="a" href="/docs" leftSection={<Icon name="link" />}>
        {t('nav.api')}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="right" />} onClick={() => signOut.mutate()}>
        {t('nav.signOut')}
      </Menu.Item>
    </>
  );
}
