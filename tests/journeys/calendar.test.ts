import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailServer, openMailServer } from '../smtp.ts';
import { faultsOn } from './axe.ts';
import { launchBrowser, settled } from './browser.ts';
import { keyboard } from './hand.ts';
import { fullScene, type Scene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * A member has the meetings in her calendar and is reminded of them; Ada brings a plan from the calendar
 * that the group had before. All of it by keyboard at 320 px.
 */

const MINUTES = 60_000;

let browser: Browser;
let server: RunningServer;
let mail: MailServer;
let scene: Scene;
beforeAll(async () => {
  browser = await launchBrowser();
  mail = await openMailServer();
  server = await startServer(undefined, { SMTP_URL: mail.url.href, MAIL_FROM: 'Notes <notes@example.org>' });
  scene = await fullScene(server);
}, 3 * MINUTES);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await mail.close();
});

async function pageOf(session: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 740 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
  await context.addCookies([{ name: 'evenground', value: session, url: scene.origin }]);
  return context.newPage();
}

test('a member makes an address, makes another, and turns it off', { timeout: 2 * MINUTES }, async () => {
  const page = await pageOf(scene.member);
  const hand = keyboard(page);
  await page.goto(`${scene.origin}/groups/${scene.group}/meetings`);
  await settled(page);
  await hand.press(page.getByRole('link', { name: 'Have all meetings in my calendar' }));
  await page.getByRole('heading', { level: 1, name: 'Have the meetings in your calendar' }).waitFor();
  expect(await faultsOn(page, 'no address yet')).toEqual([]);
  await hand.press(page.getByRole('button', { name: 'Make an address' }));
  const box = page.getByRole('group', { name: 'The address of your calendar' });
  await box.waitFor();
  expect(await faultsOn(page, 'an address')).toEqual([]);
  const addressIn = async () => /http\S+\.ics/.exec(await box.innerText())?.[0] ?? '';
  const first = await addressIn();
  const fetched = await fetch(first);
  expect(fetched.status).toBe(200);
  expect(fetched.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const text = await fetched.text();
  expect(text).toContain('BEGIN:VEVENT');
  expect(text).not.toContain('LOCATION');

  await hand.choose(page.getByLabel('Yes, the place too'));
  await hand.press(page.getByRole('button', { name: 'Keep these answers' }));
  await page.getByText('Kept. Your calendar shows it the next time it looks.').waitFor();
  expect(await box.count()).toBe(0);
  expect(await (await fetch(first)).text()).toContain('LOCATION');

  await hand.press(page.getByRole('button', { name: 'Make a new address' }));
  await box.waitFor();
  const second = await addressIn();
  expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200]);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Your calendar fetches the meetings' }).waitFor();
  expect(await box.count(), 'shown once').toBe(0);
  await hand.press(page.getByRole('button', { name: 'Turn it off' }));
  await page.getByText('It is turned off.').waitFor();
  await page.getByRole('button', { name: 'Make an address' }).waitFor();
  expect((await fetch(second)).status).toBe(404);
  expect(await faultsOn(page, 'turned off')).toEqual([]);
  await page.context().close();
});

test('a member is reminded the day before, once something can reach her', { timeout: 2 * MINUTES }, async () => {
  const page = await pageOf(scene.member);
  const hand = keyboard(page);
  await page.goto(`${scene.origin}/groups/${scene.group}/meetings`);
  await settled(page);
  await hand.press(page.getByRole('link', { name: 'Be reminded of meetings' }));
  await hand.choose(page.getByLabel('The day before'));
  await hand.press(page.getByRole('button', { name: 'Keep this' }));
  await page.getByText('Kept. You hear the day before.').waitFor();
  await page.getByText('Nothing can reach you yet.').waitFor();
  expect(await faultsOn(page, 'reminded')).toEqual([]);
  await hand.press(page.getByRole('link', { name: 'How I want to be reached' }));
  await page.getByRole('heading', { level: 1, name: /reach/ }).waitFor();
  await page.goto(`${scene.origin}/groups/${scene.group}/reminders`);
  expect(await page.getByLabel('The day before').isChecked()).toBe(true);
  await page.context().close();
});

test('Ada brings a plan from another calendar, and checks it before it is made', { timeout: 3 * MINUTES }, async () => {
  const page = await pageOf(scene.facilitator);
  const hand = keyboard(page);
  await page.goto(`${scene.origin}/groups/${scene.group}/meetings`);
  await settled(page);
  await hand.press(page.getByRole('link', { name: 'Bring a plan from another calendar' }));
  const field = page.getByLabel('Calendar file');
  const look = () => hand.press(page.getByRole('button', { name: 'Look what is in it' }));
  const file = (text: string) => ({ name: 'old.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
  await look();
  await page.getByRole('alert').getByText('Choose a file').waitFor();
  expect(await faultsOn(page, 'no file')).toEqual([]);
  await field.setInputFiles(file('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n'));
  await look();
  await page.getByRole('alert').getByText('This file is not a calendar').waitFor();
  await field.setInputFiles({ name: 'large.ics', mimeType: 'text/calendar', buffer: Buffer.alloc(1_048_577) });
  await look();
  await page.getByRole('alert').getByText('There is too much in this file.').waitFor();

  const zone = 'TZID=Europe/London';
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.postData() ?? ''));
  await field.setInputFiles(
    file(
      [
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'UID:1',
        'SUMMARY:Old circle',
        'LOCATION:The library',
        'ATTENDEE;CN=Noor Haddad:mailto:noor@example.org',
        `DTSTART;${zone}:20240108T183000`,
        `DTEND;${zone}:20240108T200000`,
        'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
        'END:VEVENT',
        'BEGIN:VEVENT',
        'UID:2',
        'SUMMARY:Summer party',
        `DTSTART;${zone}:20240708T183000`,
        'END:VEVENT',
        'END:VCALENDAR',
      ].join('\r\n'),
    ),
  );
  await look();
  await page.getByRole('heading', { level: 1, name: 'One plan is in this file' }).waitFor();
  const section = page.getByRole('region', { name: 'Old circle' });
  await section.getByText(/Every second Monday, at 18:30/).waitFor();
  expect(await section.getByRole('listitem').count()).toBe(10);
  await page.getByRole('region', { name: 'What cannot be planned' }).getByText('It is over').waitFor();
  expect(asked.join(' ')).toContain('Old circle');
  expect(asked.join(' ')).not.toContain('Haddad');
  expect(await faultsOn(page, 'what is in it')).toEqual([]);

  await hand.press(page.getByRole('button', { name: 'Plan this one Old circle' }));
  await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor();
  for (const said of ['Every second Monday', 'The library', '90 minutes']) await page.getByText(said).first().waitFor();
  expect(await faultsOn(page, 'checking it')).toEqual([]);
  await hand.press(page.getByRole('button', { name: 'Plan these meetings' }));
  await page.getByText('Your meetings are planned.').waitFor();
  await page.getByText('The library').first().waitFor();
  await page.context().close();
});
