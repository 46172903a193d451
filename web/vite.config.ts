import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
