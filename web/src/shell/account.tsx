/** The person's own menu. Loaded when somebody is about to open it. */
import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Me } from '../api/types.ts';
import { AccountMenu } from './account-menu.tsx';

type AccountProps = Readonly<{ me: Me; onHelp: () => void; children: ReactNode }>;

export default function Account({ me, onHelp, children }: AccountProps): ReactNode {
  return (
    <Menu position="right-end" width={240} shadow="md" defaultOpened>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <AccountMenu me={me} onHelp={onHelp} />
      </Menu.Dropdown>
    </Menu>
  );
}
