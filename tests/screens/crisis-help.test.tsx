// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { CrisisNumbers } from '../../src/app/CrisisNumbers.tsx';
import { firstWords } from '../../src/app/words.ts';
import { Organisation } from '../../src/groups/screens/Organisation.tsx';
import groups from '../../src/groups/words/en.json';
import { crisisHelpFor } from '../../src/reports/rules/crisis-help.ts';
import { connect } from '../../src/wire/client.ts';
import { startWords } from '../../src/words/say.ts';
import { onEachEngine } from '../engines.ts';
import { expectLetIn, found, type Somebody } from '../people.ts';

/* Olga looks after crisis help: what its page and the organisation's page say, before and after six months. */

// Generous: a busy machine is no defect.
configure({ asyncUtilTimeout: 20_000 });
beforeAll(() => startWords({ ...firstWords, groups }));
afterEach(cleanup);

onEachEngine('the pages of crisis help', (house) => {
  let olga: Somebody;
  beforeEach(async () => {
    house().clock.set('2026-09-22T17:30:00Z');
    olga = await found(house());
    connect({
      apiBase: 'http://evenground.invalid/api',
      fetch: async (input, init) =>
        (await house().api.handle(new Request(input, init), { session: olga.session })).response,
      heardBuild: () => undefined,
      wordsFor: () => Promise.resolve(),
    });
  });

  const show = (page: React.ReactNode) =>
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter>
          <Suspense>{page}</Suspense>
        </MemoryRouter>
      </QueryClientProvider>,
    );
  const onOrganisation = async () => {
    show(<Organisation />);
    return screen.findByRole('region', { name: 'Crisis help' });
  };

  test('the organisation’s page says that nobody looks after the numbers, and half a year later that they are old', async () => {
    const nobody = await onOrganisation();
    expect(nobody.textContent).toContain('Nobody looks after the numbers yet.');
    cleanup();
    expectLetIn(await olga.ask('PUT /crisis-help', {}, { version: 0, owner: 'The office', lines: [] }));
    expectLetIn(await olga.ask('PUT /crisis-help/checked', {}));
    house().clock.set('2027-03-22T12:00:00Z');
    expect((await onOrganisation()).textContent).not.toContain('more than six months ago');
    cleanup();
    house().clock.set('2027-03-23T12:00:00Z');
    expect((await onOrganisation()).textContent).toContain(
      'That is more than six months ago. Please check them again.',
    );
  });

  test('nothing is checked while it is nobody’s task; what was typed stays', async () => {
    show(<CrisisNumbers />);
    const hand = userEvent.setup();
    await hand.type(await screen.findByLabelText('What is it called?'), 'Walk-in');
    await hand.click(screen.getByRole('button', { name: /^I have checked these today/ }));
    const alert = await screen.findByRole('alert');
    within(alert).getByText(/Write who looks after the numbers/);
    expect(screen.getByLabelText<HTMLInputElement>('What is it called?').value).toBe('Walk-in');
    await hand.click(screen.getByRole('button', { name: /^Save/ }));
    await screen.findByRole('alert');
    expect(screen.getByLabelText<HTMLInputElement>('What is it called?').value).toBe('Walk-in');
    expect((await olga.ask('GET /crisis-help', {})).view).toMatchObject({ version: 0, checkedOn: null });
  });

  test('every number of the country stands there with its page and the day somebody looked', async () => {
    const numbers = crisisHelpFor('GB');
    house().clock.set('2027-05-22T12:00:00Z');
    olga = await found(house());
    show(<CrisisNumbers />);
    const list = await screen.findByRole('region', { name: 'Numbers for United Kingdom' });
    const links = within(list).getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(numbers.map(({ source }) => source));
    for (const { number } of numbers) within(list).getByText(number);
    expect(list.textContent).toContain('last looked there on');
    expect(list.textContent).not.toContain('more than six months ago');
    cleanup();
    // Half a year and a day after 22 November 2026.
    house().clock.set('2027-05-23T12:00:00Z');
    olga = await found(house());
    show(<CrisisNumbers />);
    const old = await screen.findByRole('region', { name: 'Numbers for United Kingdom' });
    expect(within(old).getAllByText(/That is more than six months ago/)).toHaveLength(numbers.length);
  });
});
