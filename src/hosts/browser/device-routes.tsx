import type { Page } from '../../wire/page.ts';
import type { Home } from '../../app/home.ts';
import { eraseDevice, whoUsesOwn } from './page/erase.ts';
import type { Line } from './page/line.ts';
import words from './words/en.json';
import { CopyNote } from './screens/CopyNote.tsx';
import { baseOf, type World } from './world.ts';

/** The pages that only this home has. */
export function deviceRoutes(line: Line, world: World): Page[] {
  const pages: Page[] = [
    {
      path: 'seats',
      load: async () => {
        const { ChooseSeat } = await import('./screens/ChooseSeat.tsx');
        return () => <ChooseSeat line={line} world={world} />;
      },
      tab: 'device',
      words: ['device'],
    },
  ];
  // Who only tries the example is not asked about the group that others have here.
  if (world === 'own') {
    pages.push({
      path: 'keep',
      load: async () => {
        const { Keep } = await import('./screens/Keep.tsx');
        return () => <Keep line={line} />;
      },
      tab: 'device',
      words: ['device'],
    });
    pages.push({
      path: 'delete',
      load: async () => {
        const { Erase } = await import('./screens/Erase.tsx');
        const whoUses = () => whoUsesOwn(line);
        return () => <Erase erase={() => eraseDevice(line)} whoUses={whoUses} keep={`${baseOf(world)}/seats`} />;
      },
      tab: 'device',
      words: ['device'],
    });
  }
  return pages;
}

/** What the front page says beside the places of whoever is here. */
export function deviceNote(line: Line, world: World): Home['note'] {
  return world === 'own' ? () => <CopyNote line={line} /> : null;
}

export const deviceLinks: Home['links'] = [{ to: '/seats', words: words.links.seats }];
