import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './setup/paths.ts';
import { print, runMain, t } from './setup/say.ts';

const SUFFIX = '.ts';

runMain(async () => {
  const folder = join(ROOT, 'bench');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => name.slice(0, -SUFFIX.length))
    .toSorted();
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      t(`There is no benchmark ${unknown}; there are: `, `没有基准测试 ${unknown}；现有：`) + names.join(', '),
    );
  }
  for (const name of wanted.length === 0 ? names : wanted) {
    print(`— ${name}`);
    await import(pathToFileURL(join(folder, `${name}${SUFFIX}`)).href);
  }
});
