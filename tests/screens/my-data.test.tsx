// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import { Suspense } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router-dom';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DeleteAll } from '../../src/app/my-data/DeleteAll.tsx';
import { Leave } from '../../src/app/my-data/Leave.tsx';
import { MyData } from '../../src/app/my-data/MyData.tsx';
import words from '../../src/app/my-data/words/en.json';
import { firstWords } from '../../src/app/words.ts';
import { connect } from '../../src/wire/client.ts';
import { startWords } from '../../src/words/say.ts';
import { type House, openHouse } from '../engines.ts';
import { type Somebody, type Tuesdays, tuesdays } from '../people.ts';

/* What is kept about Noor, Ada, Sal and Olga: where each changes it, and what each is told before she goes. */

// Generous: a busy machine is no defect.
configure({ asyncUtilTimeout: 20_000 });
beforeAll(() => startWords({ ...firstWords, 'my-data': words }));
afterEach(cleanup);

describe('the pages about oneself', () => {
  let house: House;
  let tue: Tuesdays;
  let here: Somebody;
  beforeAll(async () => {
    house = await openHouse('PGlite');
    tue = await tuesdays(house);
    connect({
      apiBase: 'http://evenground.invalid/api',
      fetch: async (input, init) =>
        (await house.api.handle(new Request(input, init), { session: here.session })).response,
      heardBuild: () => undefined,
      wordsFor: () => Promise.resolve(),
    });
  });
  afterAll(() => house.close());

  const show = (who: Somebody, path: string) => {
    here = who;
    return render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter initialEntries={[path]}>
          <Suspense>
            <Routes>
              <Route path="/you/data" element={<MyData />} />
              <Route path="/you/data/leave/:group" element={<Leave />} />
              <Route path="/you/data/delete" element={<DeleteAll />} />
            </Routes>
          </Suspense>
        </MemoryRouter>
      </QueryClientProvider>,
    );
  };
  const OWN = ['/you/page', '/you/sign-in', '/you/places-signed-in'];

  test('everybody is led to what they can change: looks, ways in, places; in a group also name, rules and reach', async () => {
    const inGroup = ['known-as', 'rules', 'reach-me'].map((page) => `/groups/${tue.group}/${page}`);
    for (const [who, wanted] of [
      [tue.noor, [...inGroup, ...OWN]],
      [tue.ada, [...inGroup, ...OWN]],
      [tue.sal, OWN],
      [tue.olga, OWN],
    ] as const) {
      show(who, '/you/data');
      const change = await screen.findByRole('region', { name: 'Change something' });
      const links = await within(change).findAllByRole('link');
      expect([who.name, links.map((link) => link.getAttribute('href'))]).toEqual([who.name, wanted]);
      cleanup();
    }
  });

  test('before she goes, a facilitator is told that her answers stay, and everybody that back-ups do', async () => {
    for (const path of [`/you/data/leave/${tue.group}`, '/you/data/delete']) {
      for (const who of [tue.ada, tue.noor]) {
        show(who, path);
        await screen.findByText(/A back-up or a copy from before still holds/);
        expect(screen.queryAllByText(/What you wrote to members as a facilitator stays/)).toHaveLength(
          who === tue.ada ? 1 : 0,
        );
        cleanup();
      }
    }
  });
});
