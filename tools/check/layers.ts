import type { Layer } from '../house.ts';
import type { Check } from './outcome.ts';
import { layerOf, placeOf } from './place.ts';
import { linesOf, runTool } from './run-tool.ts';
import { root, typeScriptFiles } from './sources.ts';

const TSC = 'typescript7/bin/tsc';

/** tsc, once for each layer, with only the libraries that the layer may know. */
export const layers: readonly Check[] = (['rules', 'api', 'ui', 'node'] as const).map((layer) => ({
  name: `tsc, ${layer}`,
  run: async () => {
    const project = ['-p', `tools/check/tsconfig.${layer}.json`, '--pretty', 'false'];
    const [listed, checked] = await Promise.all([runTool(TSC, [...project, '--listFilesOnly']), runTool(TSC, project)]);
    const read = new Set(
      linesOf(listed.out)
        .filter((path) => path.startsWith(`${root}/`) && !path.includes('/node_modules/'))
        .map((path) => path.slice(root.length + 1)),
    );
    const wanted = filesOf(layer);
    const missing = wanted.filter((file) => !read.has(file));
    // The indented lines explain the one above: an editor shows them, a list need not.
    const errors = linesOf(checked.out + checked.err).filter((line) => !line.startsWith(' '));
    return {
      seen: [
        { what: 'files', count: wanted.length - missing.length, least: wanted.length },
        { what: 'files in all', count: read.size, least: wanted.length },
      ],
      faults: [
        ...missing.map((file) => `${file}: belongs to the layer and tsc does not read it`),
        ...(checked.code === 0 ? [] : errors.length > 0 ? errors : [`tsc ended with ${checked.code} and no word`]),
      ],
    };
  },
}));

/** The files that a layer must read; the node layer reads every one. */
function filesOf(layer: Layer): readonly string[] {
  return typeScriptFiles().filter((file) => {
    if (layer === 'node') return true;
    const place = placeOf(file);
    return place !== null && layerOf(place, file) === layer;
  });
}
