import type { RouteObject } from 'react-router-dom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routesFor } from '../../src/app/routes.tsx';
import { faultsOn, looks } from './axe.ts';
import { launchBrowser, listenToNoise } from './browser.ts';
import { emptyScene, fullScene, type Scene, untouchedScene } from './scenes.ts';
import { type RunningServer, startServer } from './server.ts';

/*
 * Every page that the router lists, in scenes full, empty and refused: axe (WCAG 2.2 A and AA), its
 * heading visible, nothing loading, nothing wider than the page, at 320 and 1280 px, light and dim.
 * A route without a scene fails.
 */

type Who = 'stranger' | 'organiser' | 'facilitator' | 'member' | 'outside' | 'contact';

interface Shown {
  readonly route: string;
  readonly who: Who;
  /** Where that route is, in a scene. */
  readonly at: (scene: Scene) => string;
  readonly heading: RegExp;
  /** Replies of 400 and above that belong to the scene: the browser itself notes them in its console. */
  readonly refusals?: number;
}

/** Mail and notes are offered; nobody is there to take them. */
const SENDING = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Notes <notes@example.org>', PUSH: 'on' };

const atBox = (scene: Scene) => `/box/${scene.organisation}/${scene.group}`;
const atReading = (scene: Scene) => `/reading/${scene.group}`;
const atDraw = (scene: Scene) => `/reading/${scene.group}/draw`;
const atSheet =
  (rest = '') =>
  (scene: Scene) =>
    `/groups/${scene.group}/meetings/${scene.meeting}/run-sheet${rest}`;
const inGroup = (rest: string) => (scene: Scene) => `/groups/${scene.group}${rest}`;

const full: readonly Shown[] = [
  { route: '/', who: 'stranger', at: () => '/', heading: /a chair for everyone/ },
  { route: '/', who: 'facilitator', at: () => '/', heading: /Your groups/ },
  { route: '/invitation', who: 'stranger', at: () => '/invitation', heading: /Paste or type your invitation/ },
  { route: '/invitation', who: 'stranger', at: (scene) => `/invitation#${scene.invitation}`, heading: /Come in to/ },
  {
    route: '/invitation',
    who: 'member',
    at: (scene) => `/invitation#${scene.invitation}`,
    heading: /You are in Evening group already/,
  },
  { route: '/invitation', who: 'organiser', at: (scene) => `/invitation#${scene.invitation}`, heading: /Come in to/ },
  { route: '/invitation', who: 'stranger', at: (scene) => `/invitation#${scene.wayBack}`, heading: /Welcome back/ },
  { route: '/invitation', who: 'organiser', at: (scene) => `/invitation#${scene.wayBack}`, heading: /Welcome back/ },
  { route: '/you', who: 'facilitator', at: () => '/you', heading: /^You$/ },
  { route: '/you', who: 'stranger', at: () => '/you', heading: /^You$/ },
  { route: '/sign-in', who: 'stranger', at: () => '/sign-in', heading: /^Sign in$/ },
  { route: '/sign-in', who: 'member', at: () => '/sign-in', heading: /^Sign in$/ },
  { route: '/you/sign-in', who: 'member', at: () => '/you/sign-in', heading: /How you sign in/ },
  { route: '/you/sign-in/words', who: 'member', at: () => '/you/sign-in/words', heading: /your six words/ },
  { route: '/you/places-signed-in', who: 'member', at: () => '/you/places-signed-in', heading: /signed in on/ },
  { route: '/you/sign-out/:where?', who: 'member', at: () => '/you/sign-out', heading: /Sign out here/ },
  {
    route: '/you/sign-out/:where?',
    who: 'member',
    at: () => '/you/sign-out/everywhere',
    heading: /Sign out everywhere/,
  },
  { route: '/you/page', who: 'stranger', at: () => '/you/page', heading: /How pages look/ },
  { route: '/you/page', who: 'member', at: () => '/you/page', heading: /How pages look/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up', heading: /set up here already/ },
  {
    route: '/invitation',
    who: 'stranger',
    at: (scene) => `/invitation#${scene.toOrganise}`,
    heading: /Help to look after/,
  },
  {
    route: '/invitation',
    who: 'facilitator',
    at: (scene) => `/invitation#${scene.toOrganise}`,
    heading: /Help to look after/,
  },
  {
    route: '/invitation',
    who: 'organiser',
    at: (scene) => `/invitation#${scene.toOrganise}`,
    heading: /You look after .* already/,
  },
  { route: '/organisation', who: 'organiser', at: () => '/organisation', heading: /Hill Street/ },
  { route: '/organisation/stop', who: 'organiser', at: () => '/organisation/stop', heading: /Stop being an organiser/ },
  {
    route: '/organisation/crisis-help',
    who: 'organiser',
    at: () => '/organisation/crisis-help',
    heading: /Crisis help/,
  },
  { route: '/organisation/new-group', who: 'organiser', at: () => '/organisation/new-group', heading: /Start a group/ },
  { route: '/groups/:group', who: 'member', at: inGroup(''), heading: /Come in|Good that you are here/ },
  { route: '/groups/:group', who: 'facilitator', at: inGroup(''), heading: /Come in|Good that you are here/ },
  { route: '/groups/:group/meetings', who: 'facilitator', at: inGroup('/meetings'), heading: /next meetings/ },
  ...(['member', 'facilitator'] as const).flatMap((who) => [
    {
      route: '/groups/:group/meetings/:meeting',
      who,
      at: (scene: Scene) => `/groups/${scene.group}/meetings/${scene.meeting}`,
      heading: /\d/,
    },
    {
      route: '/groups/:group/meetings/:meeting/coming/:how?',
      who,
      at: (scene: Scene) => `/groups/${scene.group}/meetings/${scene.meeting}/coming`,
      heading: /Are you coming/,
    },
    {
      route: '/groups/:group/meetings/:meeting/coming/:how?',
      who,
      at: (scene: Scene) => `/groups/${scene.group}/meetings/${scene.meeting}/coming/arriving`,
      heading: /How would you like to arrive/,
    },
  ]),
  {
    route: '/groups/:group/meetings/new/:step',
    who: 'facilitator',
    at: inGroup('/meetings/new/day'),
    heading: /first meeting/,
  },
  { route: '/groups/:group/meetings/month/:month?', who: 'member', at: inGroup('/meetings/month'), heading: /20\d\d/ },
  { route: '/groups/:group/calendar', who: 'member', at: inGroup('/calendar'), heading: /meetings in your calendar/ },
  {
    route: '/groups/:group/reminders',
    who: 'member',
    at: inGroup('/reminders'),
    heading: /Would you like to be reminded/,
  },
  {
    route: '/groups/:group/meetings/import',
    who: 'facilitator',
    at: inGroup('/meetings/import'),
    heading: /Which file has your meetings/,
  },
  { route: '/groups/:group/rota', who: 'facilitator', at: inGroup('/rota'), heading: /Who does what/ },
  { route: '/groups/:group/history', who: 'facilitator', at: inGroup('/history'), heading: /How many came/ },
  {
    route: '/groups/:group/history/plot',
    who: 'facilitator',
    at: inGroup('/history/plot'),
    heading: /How many came over time/,
  },
  {
    route: '/groups/:group/my-evenings',
    who: 'member',
    at: inGroup('/my-evenings'),
    heading: /The evenings you were here/,
  },
  {
    route: '/groups/:group/my-evenings/letter',
    who: 'member',
    at: inGroup('/my-evenings/letter'),
    heading: /A letter of attendance/,
  },
  {
    route: '/groups/:group/meetings/:meeting/paper',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/meetings/${scene.meeting}/paper`,
    heading: /A sheet to sign by hand/,
  },
  ...(['facilitator', 'member'] as const).map((who) => ({
    route: '/groups/:group/meetings/:meeting/from-paper',
    who,
    at: (scene: Scene) => `/groups/${scene.group}/meetings/${scene.meeting}/from-paper`,
    heading: /Which names are on the sheet/,
  })),
  {
    route: '/groups/:group/rota/shares',
    who: 'facilitator',
    at: inGroup('/rota/shares'),
    heading: /How the work is shared/,
  },
  {
    route: '/groups/:group/rota/break',
    who: 'facilitator',
    at: inGroup('/rota/break'),
    heading: /How long do you need a break/,
  },
  { route: '/groups/:group/away', who: 'member', at: inGroup('/away'), heading: /last day you are away/ },
  { route: '/groups/:group/calls', who: 'facilitator', at: inGroup('/calls'), heading: /Nobody waits for a call/ },
  { route: '/groups/:group/calls', who: 'member', at: inGroup('/calls'), heading: /nothing here/, refusals: 1 },
  {
    route: '/groups/:group/meetings/:meeting/outside',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/meetings/${scene.meeting}/outside`,
    heading: /Nobody needs you/,
  },
  {
    route: '/groups/:group/meetings/:meeting/outside',
    who: 'member',
    at: (scene) => `/groups/${scene.group}/meetings/${scene.meeting}/outside`,
    heading: /nothing here/,
    refusals: 9,
  },
  {
    route: '/reading/:group/missed',
    who: 'outside',
    at: (scene) => `${atReading(scene)}/missed`,
    heading: /How many were missed/,
  },
  {
    route: '/reading/:group/missed',
    who: 'member',
    at: (scene) => `${atReading(scene)}/missed`,
    heading: /nothing here/,
    refusals: 1,
  },
  {
    route: '/groups/:group/rota/ask/:at',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/rota/ask/${scene.meeting}`,
    heading: /Whom would you like to ask/,
  },
  ...(
    [
      ['', /Change this meeting/],
      ['/move', /Move it or change/],
      ['/cancel', /Cancel it/],
      ['/later', /all later ones/],
      ['/end', /End the series/],
    ] as const
  ).map(([how, heading]): Shown => ({
    route: '/groups/:group/meetings/:meeting/change/:how?',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/meetings/${scene.meeting}/change${how}`,
    heading,
  })),
  {
    route: '/groups/:group/meetings/:meeting/run-sheet',
    who: 'facilitator',
    at: atSheet(),
    heading: /Run sheet/,
  },
  {
    route: '/groups/:group/meetings/:meeting/run-sheet/notes',
    who: 'facilitator',
    at: atSheet('/notes'),
    heading: /What should the next facilitator know/,
  },
  { route: '/groups/:group/agenda', who: 'facilitator', at: inGroup('/agenda'), heading: /What happens at your/ },
  ...(
    [
      ['', /A round in which/],
      ['/what', /What happens/],
      ['/phase', /In which part/],
      ['/minutes', /About how many minutes/],
      ['/words', /What do you say/],
    ] as const
  ).map(([step, heading]): Shown => ({
    route: '/groups/:group/agenda/:at/:step?',
    who: 'facilitator',
    at: inGroup(`/agenda/2${step}`),
    heading,
  })),
  { route: '/groups/:group/rules', who: 'member', at: inGroup('/rules'), heading: /ground rules/ },
  { route: '/groups/:group/people', who: 'facilitator', at: inGroup('/people'), heading: /people are in the group/ },
  {
    route: '/groups/:group/people/:membership',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/people/${scene.membership}`,
    heading: /do in the group/,
  },
  {
    route: '/groups/:group/people/:membership/way-back',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/people/${scene.membership}/way-back`,
    heading: /a way back in\?/,
  },
  {
    route: '/groups/:group/people/:membership/take-off',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/people/${scene.membership}/take-off`,
    heading: /off the group/,
  },
  { route: '/groups/:group/team', who: 'facilitator', at: inGroup('/team'), heading: /Who looks after/ },
  { route: '/groups/:group/team', who: 'member', at: inGroup('/team'), heading: /Who looks after/ },
  { route: '/groups/:group/hand-over', who: 'facilitator', at: inGroup('/hand-over'), heading: /^Hand over$/ },
  {
    route: '/groups/:group/hand-over/notes',
    who: 'facilitator',
    at: inGroup('/hand-over/notes'),
    heading: /Notes for the next facilitator/,
  },
  { route: '/groups/:group/traces', who: 'member', at: inGroup('/traces'), heading: /What was opened/ },
  { route: '/groups/:group/messages', who: 'member', at: inGroup('/messages'), heading: /Write to the people/ },
  { route: '/groups/:group/messages', who: 'facilitator', at: inGroup('/messages'), heading: /Messages from members/ },
  {
    route: '/groups/:group/messages/:membership',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/messages/${scene.membership}`,
    heading: /Messages with/,
  },
  {
    route: '/groups/:group/confirm-contact',
    who: 'facilitator',
    at: inGroup('/confirm-contact'),
    heading: /Which six words/,
  },
  { route: '/groups/:group/reach-me', who: 'member', at: inGroup('/reach-me'), heading: /How may the people/ },
  { route: '/groups/:group/reach-me/mail', who: 'member', at: inGroup('/reach-me/mail'), heading: /Your mail address/ },
  {
    route: '/groups/:group/reach-me/device',
    who: 'member',
    at: inGroup('/reach-me/device'),
    heading: /Short notes on this device/,
  },
  { route: '/confirm', who: 'stranger', at: () => '/confirm#nonsense', heading: /Do you want short notes/ },
  { route: '/stop/:secret', who: 'stranger', at: () => '/stop/nonsense', heading: /Get no more/ },
  { route: '/groups/:group/known-as', who: 'member', at: inGroup('/known-as'), heading: /What may the group call you/ },
  { route: '/groups/:group/get-ready', who: 'facilitator', at: inGroup('/get-ready'), heading: /ready/ },
  {
    route: '/groups/:group/door/:meeting',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}`,
    heading: /are in/,
  },
  {
    route: '/groups/:group/door/:meeting/code',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}/code`,
    heading: /The code on the door/,
  },
  {
    route: '/groups/:group/in/:meeting',
    who: 'member',
    at: (scene) => `/groups/${scene.group}/in/${scene.meeting}`,
    heading: /Type the four words/,
  },
  {
    route: '/in/:organisation/:group/:meeting',
    who: 'stranger',
    at: (scene) => `/in/${scene.organisation}/${scene.group}/${scene.meeting}#${'A'.repeat(27)}`,
    heading: /You are at the door/,
  },
  { route: '/groups/:group/poster', who: 'facilitator', at: inGroup('/poster'), heading: /A poster for those/ },
  { route: '/p', who: 'stranger', at: () => '/p', heading: /Type the five words/ },
  {
    route: '/groups/:group/door/:meeting/put-right',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}/put-right`,
    heading: /Put something right/,
  },
  {
    route: '/groups/:group/door/:meeting/unknown/:mark',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}/unknown/${scene.mark}`,
    heading: /Who was it/,
  },
  {
    route: '/groups/:group/door/:meeting/guest/:guest',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}/guest/${scene.guest}`,
    heading: /Who is The one with the long green scarf/,
  },
  { route: '/groups/:group/guests', who: 'facilitator', at: inGroup('/guests'), heading: /Guests of the last five/ },
  {
    route: '/groups/:group/guests/:meeting/:guest',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/guests/${scene.meeting}/${scene.guest}`,
    heading: /Who is The one with the long green scarf/,
  },
  {
    route: '/groups/:group/door/:meeting/tablet',
    who: 'facilitator',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}/tablet`,
    heading: /Use this device as the shared tablet/,
  },
  { route: '/tablet', who: 'stranger', at: () => '/tablet', heading: /This is not a shared tablet/ },
  { route: '/groups/:group/my-number', who: 'member', at: inGroup('/my-number'), heading: /My number/ },
  { route: '/', who: 'outside', at: () => '/', heading: /Your groups/ },
  { route: '/groups/:group/post', who: 'member', at: inGroup('/post'), heading: /Tell somebody what happened/ },
  { route: '/groups/:group/readers', who: 'member', at: inGroup('/readers'), heading: /people read reports/ },
  { route: '/groups/:group/readers', who: 'facilitator', at: inGroup('/readers'), heading: /people read reports/ },
  { route: '/box/:organisation/:group', who: 'stranger', at: atBox, heading: /Come back with your six words/ },
  { route: '/box/:organisation/:group', who: 'member', at: atBox, heading: /Come back with your six words/ },
  { route: '/reading/:group', who: 'outside', at: atReading, heading: /Open this page with your six words/ },
  { route: '/reading/:group/draw', who: 'outside', at: atDraw, heading: /What is read aloud/ },
];

const atData = (rest = '') => `/you/data${rest}`;
const myData: readonly Shown[] = [
  { route: '/you/data', who: 'member', at: () => atData(), heading: /What is kept about you/ },
  { route: '/you/data', who: 'facilitator', at: () => atData(), heading: /What is kept about you/ },
  { route: '/you/data', who: 'outside', at: () => atData(), heading: /What is kept about you/ },
  { route: '/you/data', who: 'organiser', at: () => atData(), heading: /What is kept about you/ },
  {
    route: '/you/data/leave/:group',
    who: 'member',
    at: (scene) => atData(`/leave/${scene.group}`),
    heading: /Leave Evening group/,
  },
  { route: '/you/data/delete', who: 'member', at: () => atData('/delete'), heading: /Delete everything about you/ },
  { route: '/you/data/done', who: 'stranger', at: () => atData('/done'), heading: /It is done/ },
];

const empty: readonly Shown[] = [
  { route: '/groups/:group/guests', who: 'facilitator', at: inGroup('/guests'), heading: /Guests of the last five/ },
  { route: '/organisation', who: 'organiser', at: () => '/organisation', heading: /New ground/ },
  { route: '/organisation/stop', who: 'organiser', at: () => '/organisation/stop', heading: /Stop being an organiser/ },
  { route: '/groups/:group', who: 'member', at: inGroup(''), heading: /Hello, Noor/ },
  { route: '/groups/:group', who: 'facilitator', at: inGroup(''), heading: /Hello, Ada/ },
  { route: '/groups/:group/meetings', who: 'member', at: inGroup('/meetings'), heading: /No meeting/ },
  {
    route: '/groups/:group/meetings/month/:month?',
    who: 'member',
    at: inGroup('/meetings/month/2026-02'),
    heading: /February 2026/,
  },
  { route: '/groups/:group/rota', who: 'facilitator', at: inGroup('/rota'), heading: /No meeting is planned/ },
  {
    route: '/groups/:group/rota/shares',
    who: 'facilitator',
    at: inGroup('/rota/shares'),
    heading: /How the work is shared/,
  },
  { route: '/groups/:group/agenda', who: 'facilitator', at: inGroup('/agenda'), heading: /no agenda yet/ },
  {
    route: '/groups/:group/agenda/begin',
    who: 'facilitator',
    at: inGroup('/agenda/begin'),
    heading: /How do you meet/,
  },
  {
    route: '/groups/:group/agenda/new/:step',
    who: 'facilitator',
    at: inGroup('/agenda/new/what'),
    heading: /What happens/,
  },
  { route: '/reading/:group/draw', who: 'outside', at: atDraw, heading: /What is read aloud/ },
  { route: '/groups/:group/rules', who: 'member', at: inGroup('/rules'), heading: /no ground rules/ },
  { route: '/groups/:group/messages', who: 'member', at: inGroup('/messages'), heading: /Write to the people/ },
  { route: '/groups/:group/messages', who: 'facilitator', at: inGroup('/messages'), heading: /Messages from members/ },
  { route: '/groups/:group/rules/choose', who: 'facilitator', at: inGroup('/rules/choose'), heading: /Choose/ },
  { route: '/groups/:group/people', who: 'facilitator', at: inGroup('/people'), heading: /2 people/ },
  { route: '/groups/:group/get-ready', who: 'facilitator', at: inGroup('/get-ready'), heading: /left to do/ },
  { route: '/groups/:group/team', who: 'member', at: inGroup('/team'), heading: /Who looks after/ },
  { route: '/groups/:group/traces', who: 'member', at: inGroup('/traces'), heading: /What was opened/ },
  { route: '/groups/:group/hand-over', who: 'facilitator', at: inGroup('/hand-over'), heading: /^Hand over$/ },
  {
    route: '/groups/:group/hand-over/notes',
    who: 'facilitator',
    at: inGroup('/hand-over/notes'),
    heading: /Notes for the next facilitator/,
  },
  { route: '/groups/:group/history', who: 'facilitator', at: inGroup('/history'), heading: /How many came/ },
  {
    route: '/groups/:group/history/plot',
    who: 'facilitator',
    at: inGroup('/history/plot'),
    heading: /How many came over time/,
  },
  {
    route: '/groups/:group/my-evenings',
    who: 'member',
    at: inGroup('/my-evenings'),
    heading: /evenings you were here/,
  },
  {
    route: '/groups/:group/my-evenings/letter',
    who: 'member',
    at: inGroup('/my-evenings/letter'),
    heading: /A letter of attendance/,
  },
];

const refused: readonly Shown[] = [
  { route: '/you/sign-in', who: 'stranger', at: () => '/you/sign-in', heading: /not signed in/, refusals: 1 },
  { route: '/you/data', who: 'stranger', at: () => atData(), heading: /not signed in/, refusals: 1 },
  { route: '/you/data/delete', who: 'stranger', at: () => atData('/delete'), heading: /not signed in/, refusals: 1 },
  {
    route: '/you/data/leave/:group',
    who: 'organiser',
    at: (scene) => atData(`/leave/${scene.group}`),
    heading: /nothing here/,
  },
  { route: '/*', who: 'stranger', at: () => '/nowhere', heading: /nothing here/ },
  { route: '/organisation', who: 'member', at: () => '/organisation', heading: /nothing here/, refusals: 1 },
  { route: '/organisation/stop', who: 'member', at: () => '/organisation/stop', heading: /nothing here/, refusals: 1 },
  { route: '/invitation', who: 'stranger', at: () => '/invitation#no', heading: /Paste or type/ },
  { route: '/groups/:group', who: 'stranger', at: inGroup(''), heading: /not signed in/, refusals: 2 },
  { route: '/groups/:group/*', who: 'member', at: inGroup('/nowhere'), heading: /nothing here/ },
  { route: '/groups/:group/rota', who: 'member', at: inGroup('/rota'), heading: /nothing here/, refusals: 1 },
  { route: '/groups/:group/history', who: 'member', at: inGroup('/history'), heading: /nothing here/, refusals: 1 },
  {
    route: '/groups/:group/meetings/import',
    who: 'member',
    at: inGroup('/meetings/import'),
    heading: /nothing here/,
    refusals: 1,
  },
  {
    route: '/groups/:group/meetings/:meeting/change/:how?',
    who: 'member',
    at: (scene) => `/groups/${scene.group}/meetings/${scene.meeting}/change`,
    heading: /nothing here/,
    refusals: 1,
  },
  {
    route: '/groups/:group/meetings/:meeting/run-sheet',
    who: 'member',
    at: atSheet(),
    heading: /nothing here/,
    refusals: 1,
  },
  { route: '/groups/:group/agenda', who: 'member', at: inGroup('/agenda'), heading: /nothing here/, refusals: 1 },
  { route: '/reading/:group/draw', who: 'member', at: atDraw, heading: /nothing here/, refusals: 1 },
  { route: '/groups/:group/people', who: 'member', at: inGroup('/people'), heading: /nothing here/, refusals: 1 },
  {
    route: '/groups/:group/people/:membership',
    who: 'member',
    at: (scene) => `/groups/${scene.group}/people/${scene.membership}`,
    heading: /nothing here/,
    refusals: 1,
  },
  { route: '/groups/:group/hand-over', who: 'member', at: inGroup('/hand-over'), heading: /nothing here/, refusals: 1 },
  {
    route: '/groups/:group/hand-over/notes',
    who: 'member',
    at: inGroup('/hand-over/notes'),
    heading: /nothing here/,
    refusals: 1,
  },
  { route: '/groups/:group/poster', who: 'member', at: inGroup('/poster'), heading: /nothing here/, refusals: 1 },
  { route: '/groups/:group/guests', who: 'member', at: inGroup('/guests'), heading: /nothing here/, refusals: 1 },
  { route: '/groups/:group/team', who: 'outside', at: inGroup('/team'), heading: /nothing here/, refusals: 2 },
  { route: '/groups/:group/get-ready', who: 'member', at: inGroup('/get-ready'), heading: /nothing here/, refusals: 1 },
  {
    route: '/groups/:group/door/:meeting',
    who: 'member',
    at: (scene) => `/groups/${scene.group}/door/${scene.meeting}`,
    heading: /nothing here/,
    refusals: 9,
  },
  { route: '/groups/:group', who: 'outside', at: inGroup(''), heading: /nothing here/, refusals: 2 },
  { route: '/groups/:group/post', who: 'outside', at: inGroup('/post'), heading: /nothing here/, refusals: 3 },
  { route: '/reading/:group', who: 'member', at: atReading, heading: /nothing here/, refusals: 1 },
  { route: '/reading/:group', who: 'stranger', at: atReading, heading: /not signed in/, refusals: 1 },
  {
    route: '/reading/:group/meet',
    who: 'outside',
    at: (scene) => `${atReading(scene)}/meet`,
    heading: /nothing here/,
    refusals: 1,
  },
  {
    route: '/reading/:group/meet',
    who: 'contact',
    at: (scene) => `${atReading(scene)}/meet`,
    heading: /Show in person who you are/,
  },
  { route: '/reading/:group/*', who: 'outside', at: (scene) => `${atReading(scene)}/x`, heading: /nothing here/ },
];

/** Every path that the router knows. */
function pathsOf(routes: readonly RouteObject[], above = ''): string[] {
  return routes.flatMap((route) => {
    const here = route.path === undefined ? above : `${above}/${route.path}`;
    if (route.children !== undefined) return pathsOf(route.children, here);
    return [here === '' ? '/' : here];
  });
}

const listed = [
  ...new Set(
    pathsOf(
      routesFor({
        kind: 'server',
        basename: '/',
        apiBase: '/api',
        fetch: () => Promise.reject(new Error('not asked')),
        memory: new Map() as never,
        deviceMemory: () => new Map() as never,
        build: 'test',
        routes: [],
        links: [],
        note: null,
      }),
    ),
  ),
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  console.log(`axe looked ${looks()} times, at ${listed.length} routes`);
  await browser.close();
});

test('every route of the router has a scene', () => {
  expect(listed.length).toBeGreaterThan(10);
  const seen = new Set([...untouched, ...full, ...myData, ...empty, ...refused].map(({ route }) => route));
  expect(listed.filter((route) => !seen.has(route))).toEqual([]);
  expect([...seen].filter((route) => !listed.includes(route))).toEqual([]);
});

/** A server that nobody has set up yet. */
const untouched: readonly Shown[] = [
  { route: '/', who: 'stranger', at: () => '/', heading: /a chair for everyone/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up', heading: /set-up code/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up/name', heading: /organisation called/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up/public-name', heading: /may others see/ },
  { route: '/set-up/:step?', who: 'stranger', at: () => '/set-up/place', heading: /Where are your groups/ },
];

describe.each([
  ['untouched', untouched, untouchedScene],
  ['full', [...full, ...myData], fullScene],
  ['empty', empty, emptyScene],
  ['refused', refused, fullScene],
] as const)('in the scene %s', (scenery, pages, build) => {
  let server: RunningServer;
  let scene: Scene;
  beforeAll(async () => {
    server = await startServer(undefined, SENDING);
    scene = await build(server);
  }, 60_000);
  afterAll(() => server.stop());

  test.each(pages)('$route for a $who', { timeout: 60_000 }, async ({ route, who, at, heading, refusals = 0 }) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    const noise = listenToNoise(context, scene.origin);
    if (who !== 'stranger') {
      await context.addCookies([{ name: 'evenground', value: scene[who], url: scene.origin }]);
    }
    try {
      const page = await context.newPage();
      await page.goto(`${scene.origin}${at(scene)}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await faultsOn(page, `${scenery}-${route}-${who}`)).toEqual([]);
      const refusedLoads = noise.console.filter((line) => line.includes('Failed to load resource'));
      expect(refusedLoads.length).toBeLessThanOrEqual(refusals);
      expect(noise.console.filter((line) => !refusedLoads.includes(line))).toEqual([]);
      expect(noise.elsewhere).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
