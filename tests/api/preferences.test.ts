import { expect, test } from 'vitest';
import { onEachEngine } from '../engines.ts';
import { expectRefused, found, Somebody, tuesdays } from '../people.ts';

const DIM = { text: '175', light: 'dim', contrast: 'calm', titles: 'full' } as const;

onEachEngine('how pages look', (house) => {
  test('Noor, whose eyes tire, chooses once and finds it wherever she signs in; Tom sees nothing of it', async () => {
    const { noor, tom } = await tuesdays(house());
    expect((await noor.ask('GET /preferences', {})).view).toEqual({ signedIn: true, looks: null });
    expect((await noor.ask('PUT /preferences', {}, DIM)).code).toBeNull();
    expect((await noor.ask('GET /me', {})).view.me?.looks).toEqual(DIM);

    const again = { ...DIM, text: '125', titles: 'neutral' } as const;
    await noor.ask('PUT /preferences', {}, again);
    expect((await noor.ask('GET /preferences', {})).view).toEqual({ signedIn: true, looks: again });
    expect((await tom.ask('GET /preferences', {})).view).toEqual({ signedIn: true, looks: null });
    expect((await tom.ask('GET /me', {})).view.me?.looks).toBeNull();
  });

  test('a stranger has looks on the device alone', async () => {
    await found(house());
    const stranger = new Somebody(house(), 'a stranger');
    expect((await stranger.ask('GET /preferences', {})).view).toEqual({ signedIn: false, looks: null });
    expectRefused(await stranger.ask('PUT /preferences', {}, DIM), 'people/signed-out');
  });

  test('presses on two devices at once leave one choice, whole', async () => {
    const { noor } = await tuesdays(house());
    const other = { text: '100', light: 'light', contrast: 'usual', titles: 'neutral' } as const;
    await Promise.all([DIM, other, DIM, other].map((looks) => noor.ask('PUT /preferences', {}, looks)));
    expect([DIM, other]).toContainEqual((await noor.ask('GET /preferences', {})).view.looks);
  });

  test('the own name of a group comes with its members’ list of groups, not with that of who reads from outside', async () => {
    const { noor, sal } = await tuesdays(house());
    expect((await noor.ask('GET /me', {})).view.me?.groups[0]).toMatchObject({
      title: 'Tuesday group',
      name: 'Tuesday group, in full',
    });
    expect((await sal.ask('GET /me', {})).view.me?.groups[0]?.name).toBe('Tuesday group');
  });
});
