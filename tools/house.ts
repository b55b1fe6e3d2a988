/**
 * Who knows whom. The dependency check, the layers that tsc is run by, and the drawing in
 * ARCHITECTURE.md all come from this table: to move a wall, move it here and say why.
 *
 * How an entry is written: `store` may be imported; `type store` may be imported by `import type`
 * only, so that nothing of it is there at run time.
 */

/** A part of a room, told by its file's name: there are no others. */
export type Part =
  'rules' | 'contract' | 'store' | 'views' | 'steps' | 'duties' | 'api' | 'client' | 'screens' | 'routes' | 'words';

type Allowed<Name extends string> = readonly (Name | `type ${Name}`)[];

/** Which libraries tsc sees when it reads a file; see tools/check/tsconfig.<layer>.json. */
export type Layer = 'rules' | 'api' | 'ui' | 'node';

export interface Room {
  readonly name: string;
  readonly holds: string;
  /** Exactly these; a room that knows meetings does not know what meetings knows. */
  readonly knows: readonly string[];
}

/** From the lowest up. A room is listed here on the day its folder appears. */
export const rooms: readonly Room[] = [
  { name: 'people', holds: 'who is asking: signing in and out, sessions, six words, passkeys', knows: [] },
  { name: 'groups', holds: 'organisation, groups, known-as names, roles, invitations', knows: ['people'] },
  { name: 'envelopes', holds: 'the sealed post: who reads, the letterbox, the board', knows: ['groups'] },
  { name: 'post', holds: 'messages between members and those who run the group', knows: ['groups'] },
  { name: 'agreements', holds: 'ground rules: versions, agreeing, reading aloud', knows: ['groups'] },
  { name: 'meetings', holds: 'series, meetings, who hosts', knows: ['agreements', 'post', 'groups'] },
  { name: 'attendance', holds: 'the door: who is here tonight', knows: ['meetings', 'agreements', 'post', 'groups'] },
  { name: 'reports', holds: 'telling what happened, reading it, answering', knows: ['envelopes', 'groups'] },
];

export type GroundName = 'time' | 'wire' | 'words' | 'sealing' | 'design' | 'database';

export interface Ground {
  readonly name: GroundName;
  readonly holds: string;
  readonly layer: Layer;
  readonly packages: readonly string[];
  /** Files of it that run elsewhere, or lean on something else. */
  readonly but?: readonly { readonly file: string; readonly layer: Layer; readonly packages: readonly string[] }[];
}

/** The ground floor: knows no room. */
export const ground: readonly Ground[] = [
  {
    name: 'time',
    holds: 'dates of a series, zones, calendars',
    layer: 'rules',
    packages: ['temporal-polyfill'],
    but: [
      {
        file: 'src/time/icalendar-text.ts',
        layer: 'rules',
        packages: ['ical.js'],
      },
    ],
  },
  {
    name: 'wire',
    holds: 'addresses, secrets, problems, what an endpoint is',
    layer: 'api',
    packages: ['zod', '@scure/base', 'type temporal-polyfill'],
    but: [
      { file: 'src/wire/client.ts', layer: 'ui', packages: [] },
      { file: 'src/wire/sending.ts', layer: 'ui', packages: ['react', '@tanstack/react-query'] },
      { file: 'src/wire/arrival.ts', layer: 'ui', packages: ['react', 'react-router-dom'] },
      { file: 'src/wire/page.ts', layer: 'ui', packages: ['type react'] },
      { file: 'src/wire/tab-memory.ts', layer: 'ui', packages: [] },
      { file: 'src/wire/shared-device.ts', layer: 'ui', packages: [] },
      { file: 'src/wire/way-on.ts', layer: 'ui', packages: [] },
      { file: 'src/wire/own-on-device.ts', layer: 'ui', packages: [] },
      { file: 'src/wire/device-clock.ts', layer: 'ui', packages: [] },
    ],
  },
  {
    name: 'sealing',
    holds: 'envelopes that only their readers open, six words, reading keys',
    layer: 'api',
    packages: ['age-encryption', '@noble/hashes', '@noble/curves', '@scure/base'],
  },
  {
    name: 'words',
    holds: 'how dates, refusals and faults are said',
    layer: 'ui',
    packages: ['i18next', 'react-i18next'],
  },
  {
    name: 'database',
    holds: 'transactions, statements, migrations, two engines',
    layer: 'api',
    packages: ['zod', 'temporal-polyfill', 'type @electric-sql/pglite', 'type pg'],
    but: [{ file: 'src/database/postgres.ts', layer: 'node', packages: ['pg'] }],
  },
  {
    name: 'design',
    holds: 'tokens and components without a word of their own',
    layer: 'ui',
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@internationalized/date',
      '@fontsource-variable/atkinson-hyperlegible-next',
    ],
    but: [
      {
        file: 'src/design/BarPlot.tsx',
        layer: 'ui',
        packages: ['react', '@visx/axis', '@visx/scale', '@visx/shape'],
      },
    ],
  },
];

/** Every line between two folders of the ground floor, file by file; all of them are types. */
export const groundLines: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: 'src/wire/serve.ts',
    to: 'src/database/database.ts',
    why: 'a handler is handed a Transaction',
  },
  {
    from: 'src/database/database.ts',
    to: 'src/wire/endpoint.ts',
    why: 'a transaction runs in a DatabaseRole, which contracts name',
  },
  {
    from: 'src/database/postgres.ts',
    to: 'src/wire/endpoint.ts',
    why: 'one pool for each DatabaseRole',
  },
  { from: 'src/words/problems.ts', to: 'src/wire/client.ts', why: 'a refusal is said in words' },
  { from: 'src/wire/page.ts', to: 'src/words/later.ts', why: 'a page names the words that come with it' },
  { from: 'src/words/word-faults.ts', to: 'src/sealing/six-words.ts', why: 'what is wrong with typed words is said' },
  { from: 'src/words/faults.ts', to: 'src/wire/client.ts', why: "a form's faults are said in words" },
];

/** Lines that the house does not have, and why they are there all the same. This list shrinks. */
export const exceptions: readonly { readonly from: string; readonly to: string; readonly why: string }[] = [
  {
    from: 'src/app/i18next.d.ts',
    to: 'src/hosts/browser/words/en.json',
    why: 'i18next takes the types of all words in one declaration for the whole program',
  },
];

export interface PartRule {
  /** The file or folder within a room. */
  readonly files: string;
  readonly holds: string;
  readonly layer: Layer;
  /** Of its own room. */
  readonly own: Allowed<Part>;
  /** Of the rooms that this room knows. */
  readonly lower: Allowed<Part>;
  /** Of the ground floor: a folder, or one file of it. */
  readonly ground: readonly string[];
  readonly packages: readonly string[];
}

/** Where a line lives, and what it may lean on there. */
export const parts: Readonly<Record<Part, PartRule>> = {
  rules: {
    files: 'rules/',
    holds: 'it decides something; now, chance and ids come as arguments',
    layer: 'rules',
    own: ['rules'],
    lower: ['rules'],
    ground: ['time', 'wire/problem.ts', 'type wire', 'sealing/chance.ts'],
    packages: ['temporal-polyfill'],
  },
  contract: {
    files: 'contract.ts or contract/',
    holds: 'it crosses the wire: path, who may call, request, reply, refusals',
    layer: 'api',
    own: ['rules', 'contract'],
    lower: ['rules', 'contract'],
    ground: ['sealing', 'wire', 'time'],
    packages: ['zod', '@scure/base'],
  },
  store: {
    files: 'store.ts or store/',
    holds: "it is SQL; a table is written by its own room's store only",
    layer: 'api',
    own: ['rules', 'store'],
    lower: ['rules', 'type store'],
    ground: ['database', 'wire', 'time'],
    packages: ['zod', 'temporal-polyfill'],
  },
  views: {
    files: 'views.ts',
    holds: 'it turns a row into what a caller may see',
    layer: 'api',
    own: ['rules', 'type contract', 'type store'],
    lower: ['rules', 'views', 'type contract', 'type store'],
    ground: ['wire', 'time'],
    packages: ['temporal-polyfill'],
  },
  steps: {
    files: 'the files of `steps` below',
    holds: 'several requests take it, of this room or of one above: signing in, a set-up code',
    layer: 'api',
    own: ['rules', 'store', 'steps'],
    lower: ['rules', 'store', 'steps'],
    ground: ['database', 'sealing', 'wire', 'time'],
    packages: ['temporal-polyfill', '@scure/base'],
  },
  duties: {
    files: 'duties.ts or duties/',
    holds: 'the room owes it to everyone: my data, erase, retention, what is due',
    layer: 'api',
    own: ['rules', 'store', 'views', 'steps', 'duties'],
    lower: ['rules', 'store'],
    ground: ['database', 'wire', 'time', 'sealing/chance.ts'],
    packages: ['temporal-polyfill', '@scure/base'],
  },
  api: {
    files: 'api.ts or api/',
    holds: 'it knows the request: scope, rule, store, view',
    layer: 'api',
    own: ['contract', 'rules', 'store', 'views', 'steps', 'duties', 'api'],
    lower: ['rules', 'store', 'views', 'steps'],
    ground: ['database', 'sealing', 'wire', 'time'],
    packages: ['temporal-polyfill', '@scure/base'],
  },
  client: {
    files: 'client.ts',
    holds: 'it caches: query options and mutations',
    layer: 'ui',
    own: ['rules', 'type contract'],
    lower: ['rules', 'client', 'type contract'],
    ground: ['sealing', 'wire', 'time'],
    packages: ['@tanstack/react-query', 'temporal-polyfill', '@scure/base', '@simplewebauthn/browser'],
  },
  screens: {
    files: 'screens/',
    holds: 'it is seen',
    layer: 'ui',
    own: ['screens', 'client', 'rules', 'words', 'type contract'],
    lower: ['screens', 'client', 'rules', 'words', 'type contract'],
    ground: ['design', 'sealing', 'words', 'wire', 'time'],
    packages: [
      'react',
      'react-dom',
      'react-i18next',
      'type i18next',
      'react-router-dom',
      '@tanstack/react-query',
      'zustand',
      'temporal-polyfill',
      'lean-qr',
    ],
  },
  routes: {
    files: 'routes.tsx',
    holds: 'it gives a screen its address',
    layer: 'ui',
    own: ['screens', 'client', 'rules', 'words'],
    lower: ['client', 'rules'],
    ground: ['design', 'words', 'wire', 'time'],
    packages: ['react', 'react-router-dom', '@tanstack/react-query'],
  },
  words: {
    files: 'words/<language>.json, words/first.<language>.json',
    holds: 'it is said to a person',
    layer: 'ui',
    own: [],
    lower: [],
    ground: [],
    packages: [],
  },
};

/** A room's files beside the vocabulary above, each named: add one only where two callers need it. */
export const steps: readonly { readonly file: string; readonly why: string }[] = [
  { file: 'src/groups/going.ts', why: 'stepping down, taking roles and leaving all ask who is left' },
  { file: 'src/groups/trace.ts', why: 'every room that shows somebody’s record leaves a trace of it' },
  { file: 'src/meetings/into-book.ts', why: 'planning, changing a plan and the jobs put meetings in the book' },
  { file: 'src/meetings/own-coming.ts', why: 'the dates, one meeting and tonight all say whether somebody comes' },
  { file: 'src/people/sign-in.ts', why: 'set-up and invitations both welcome a person' },
  { file: 'src/groups/setup-code.ts', why: 'a host prints the code, a request spends it' },
  { file: 'src/groups/making-invitation.ts', why: 'requests make invitations, and so does the operator’s command' },
];

export interface Wing {
  readonly name: string;
  readonly holds: string;
  readonly layer: Layer;
  /** Parts of any room. */
  readonly rooms: Allowed<Part>;
  /** Other wings. */
  readonly wings: readonly string[];
  readonly ground: readonly string[];
  readonly packages: readonly string[] | 'any';
}

/** What stands above the rooms. Nothing below a wing imports it, and nothing imports a host. */
export const wings: readonly Wing[] = [
  {
    name: 'example',
    holds: 'the example group: speaks to the API by Request, as everybody does',
    layer: 'api',
    // Starter lists are rules; what people read is words; bodies are typed by contracts.
    rooms: ['rules', 'words', 'type contract'],
    wings: [],
    ground: ['time', 'sealing', 'wire'],
    packages: ['temporal-polyfill', '@scure/base'],
  },
  {
    name: 'api',
    holds: 'createApi and the gate: the one place where the rooms are composed',
    layer: 'api',
    rooms: ['rules', 'contract', 'store', 'steps', 'duties', 'api', 'words'],
    wings: [],
    ground: ['wire', 'database', 'time'],
    packages: ['hono', 'zod', 'temporal-polyfill', '@scure/base'],
  },
  {
    name: 'backup',
    holds: 'one sealed file of everything, which opens in every home',
    layer: 'api',
    rooms: [],
    wings: [],
    ground: ['database', 'sealing'],
    packages: ['zod', '@noble/hashes'],
  },
  {
    name: 'app',
    holds: 'router, shell, pages that show several rooms, what is only this screen’s business',
    layer: 'ui',
    rooms: ['routes', 'screens', 'client', 'rules', 'words', 'type contract'],
    wings: [],
    ground: ['design', 'words', 'wire', 'time'],
    packages: [
      'react',
      'react-dom',
      'react-router-dom',
      'react-i18next',
      'i18next',
      '@tanstack/react-query',
      'zustand',
      'temporal-polyfill',
    ],
  },
  {
    name: 'hosts/browser',
    holds: 'a page, a worker, a service worker; the clock and chance of the device',
    // Its worker composes the API and reads the engine's types, so that it is no page like the others.
    layer: 'node',
    rooms: ['rules', 'contract', 'store', 'views', 'steps', 'duties', 'api', 'words', 'client', 'routes', 'screens'],
    wings: ['app', 'api', 'backup', 'example'],
    ground: ['time', 'wire', 'words', 'design', 'database', 'sealing'],
    packages: 'any',
  },
  {
    name: 'hosts/node',
    holds: 'a port, a disk, signals; the clock and chance of the server',
    layer: 'node',
    rooms: ['rules', 'contract', 'store', 'views', 'steps', 'duties', 'api', 'words'],
    wings: ['api', 'backup', 'example'],
    ground: ['time', 'wire', 'database', 'sealing'],
    packages: 'any',
  },
];

/** Names that only these files may import: what they make is a proof. */
export const guarded: readonly {
  readonly name: string;
  readonly of: string;
  readonly only: readonly string[];
  readonly why: string;
}[] = [
  {
    name: 'mint',
    of: 'src/people/rules/scope.ts',
    only: ['src/api/gate.ts'],
    why: 'a scope is the proof that the gate looked the caller up',
  },
];

/** What a screen's code must never bring along at run time, however long the way to it. */
export const heavy: readonly { readonly package: string; readonly from: readonly string[]; readonly why: string }[] = [
  {
    package: 'zod',
    from: ['client', 'screens', 'routes', 'app', 'design'],
    why: "members' pages stay under 130 kB: a client takes a contract's types and its keys, never its schemas",
  },
  {
    package: 'ical.js',
    from: ['client', 'screens', 'routes', 'app', 'design'],
    why: 'calendars are read and written by the API alone: 23 kB',
  },
];
