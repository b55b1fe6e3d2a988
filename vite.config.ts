import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { devicePages } from './src/hosts/browser/build/device-pages.ts';

/** The pages of the two homes; each becomes an entry of its own, so that neither loads the other's code. */
const pages = ['index.html', 'src/hosts/browser/here.html'].filter((page) => existsSync(page));

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [react(), devicePages()],
  // tools/build.js names a real build; its own define comes after this one.
  ...(command === 'serve' ? { define: { __BUILD__: JSON.stringify('dev') } } : {}),
  // Its wasm and data are found beside its own module: pre-bundling would move it away from them.
  optimizeDeps: { exclude: ['@electric-sql/pglite'] },
  worker: {
    format: 'es' as const,
    rolldownOptions: {
      output: {
        // Below /here/, so that the device's service worker also keeps what its worker loads.
        entryFileNames: 'here/assets/[name]-[hash].js',
        chunkFileNames: 'here/assets/[name]-[hash].js',
        assetFileNames: 'here/assets/[name]-[hash][extname]',
      },
    },
  },
  build: {
    target: 'es2022',
    // The content policy has neither data: nor inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    ...(isSsrBuild === true ? {} : { rolldownOptions: { input: pages } }),
  },
  test: { include: ['src/**/*.test.ts', 'tests/**/*.test.{ts,tsx}'] },
}));
