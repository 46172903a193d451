import { relative } from 'node:path';
import { ROOT } from './paths.ts';

export type WelcomeFacts = {
  address: string;
  ui: string | undefined;
  accounts: readonly { email: string; password: string; role: string }[];
  embedded: boolean;
  logs: string;
  took: string;
};

/** What a person needs to know once everything runs, in Chinese and English. */
export function welcome(facts: WelcomeFacts): string {
  const lines = [
    ['Console 控制台', facts.address],
    ['API page 接口文档', `${facts.address}/docs`],
    ...(facts.ui === undefined ? [] : [['Temporal UI', facts.ui]]),
    ['Logs 日志', relative(ROOT, facts.logs) || facts.logs],
  ];
  return [
    '',
    `Baton is ready after ${facts.took} 接力已就绪`,
    ...lines.map(([label, value]) => `  ${label}: ${value}`),
    ...signIn(facts),
    '  Stop 停止: Ctrl-C. The next start goes on where this one stood 下次启动将从此处继续.',
    '',
  ].join('\n');
}

function signIn({ accounts, embedded }: WelcomeFacts): string[] {
  const key = '  A key for scripts 脚本密钥: npm run api-key -- --name NAME --role ROLE';
  if (!embedded || accounts.length === 0) return [key];
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    '  Sign in with a demo account 使用演示账号登录:',
    ...accounts.map(({ email, password, role }) => `    ${email.padEnd(width)}  ${password}  (${role})`),
    key,
  ];
}
