import type { Page } from '../../wire/page.ts';
import type { Home } from '../../app/home.ts';
import { eraseDevice } from './page/erase.ts';
import type { Line } from './page/line.ts';
import words from './words/en.json';
import { baseOf, type World } from './world.ts';

/** The pages that only this home has. */
export function deviceRoutes(line: Line, world: World): Page[] {
  return [
    {
      path: 'seats',
      load: async () => {
        const { ChooseSeat } = await import('./screens/ChooseSeat.tsx');
        return () => <ChooseSeat line={line} world={world} />;
      },
      tab: 'device',
    },
    {
      path: 'delete',
      load: async () => {
        const { Erase } = await import('./screens/Erase.tsx');
        return () => <Erase erase={() => eraseDevice(line)} keep={`${baseOf(world)}/`} />;
      },
      tab: 'device',
    },
  ];
}

export const deviceLinks: Home['links'] = [
  { to: '/seats', words: words.links.seats },
  { to: '/delete', words: words.links.delete },
];
