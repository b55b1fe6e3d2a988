import { check as isFormatted, getFileInfo, resolveConfig } from 'prettier';
import type { Check } from './outcome.ts';
import { filesMatching, read } from './sources.ts';

const FORMATTED = /\.(tsx?|jsx?|json|css|html|ya?ml)$/;

/** Prettier, as .prettierrc.json says; `npm run format` puts right what this finds. */
export const format: Check = {
  name: 'prettier',
  run: async () => {
    const candidates = filesMatching(FORMATTED);
    const config = await resolveConfig('package.json', { useCache: false });
    const faults: string[] = [];
    let looked = 0;
    for (const file of candidates) {
      const { ignored, inferredParser } = await getFileInfo(file, { ignorePath: '.prettierignore' });
      if (ignored || inferredParser === null) continue;
      looked += 1;
      const good = await isFormatted(read(file), { ...config, filepath: file }).catch((error: unknown) =>
        String(error),
      );
      if (good === false) faults.push(`${file}: not formatted`);
      if (typeof good === 'string') faults.push(`${file}: ${good.split('\n')[0] ?? 'cannot be read'}`);
    }
    return {
      // package-lock.json is npm's.
      seen: [{ what: 'files', count: looked, least: candidates.length - 1 }],
      faults: config === null ? ['.prettierrc.json was not found', ...faults] : faults,
    };
  },
};
