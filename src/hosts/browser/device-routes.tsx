import type { RouteObject } from 'react-router-dom';
import type { Home } from '../../app/home.ts';
import { eraseDevice } from './page/erase.ts';
import type { Line } from './page/line.ts';
import words from './words/en.json';
import { baseOf, type World } from './world.ts';

/** The pages that only this home has. */
export function deviceRoutes(line: Line, world: World): RouteObject[] {
  return [
    {
      path: 'seats',
      lazy: async () => {
        const { ChooseSeat } = await import('./screens/ChooseSeat.tsx');
        return { Component: () => <ChooseSeat line={line} world={world} /> };
      },
      handle: { tab: 'device' },
    },
    {
      path: 'delete',
      lazy: async () => {
        const { Erase } = await import('./screens/Erase.tsx');
        return { Component: () => <Erase erase={() => eraseDevice(line)} keep={`${baseOf(world)}/`} /> };
      },
      handle: { tab: 'device' },
    },
  ];
}

export const deviceLinks: Home['links'] = [
  { to: '/seats', words: words.links.seats },
  { to: '/delete', words: words.links.delete },
];
