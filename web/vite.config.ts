import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

type Modules = Readonly<{
  getModuleInfo: (id: string) => Readonly<{ isEntry: boolean; importers: readonly string[] }> | null;
}>;

const known = new Map<string, boolean>();

/** Whether a module is part of what every page needs: the entry, or imported on the way from it without waiting. */
function isFirst(id: string, modules: Modules): boolean {
  const told = known.get(id);
  if (told !== undefined) return told;
  // Imports that go in circles end here.
  known.set(id, false);
  const info = modules.getModuleInfo(id);
  const found = info !== null && (info.isEntry || info.importers.some((importer) => isFirst(importer, modules)));
  known.set(id, found);
  return found;
}

/** Says in the page where the words of each language are, so that they are fetched before the console asks for them. */
const wordsInPage: Plugin = {
  name: 'words-in-page',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const places = ['en', 'zh-CN'].map((language) => {
        const chunk = Object.values(bundle).find(
          (one) => one.type === 'chunk' && one.facadeModuleId?.endsWith(`/i18n/${language}/index.ts`) === true,
        );
        return `data-${language.toLowerCase()}="/${chunk?.fileName ?? ''}"`;
      });
      return html.replace('<html ', `<html ${places.join(' ')} `);
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), wordsInPage],
  // Only used with `vite`; the API of a running `npm start` answers behind it.
  server: { proxy: { '/api': { target: process.env['API'] ?? 'http://127.0.0.1:4080' } } },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined data addresses would need exceptions in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // The first load as one file instead of seventy: it compresses better, and nothing waits for the file before it.
          groups: [
            { name: (id, modules) => (!id.includes('/node_modules/') && isFirst(id, modules) ? 'first' : null) },
          ],
        },
      },
    },
  },
});
