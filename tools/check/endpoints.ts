import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import ts from 'typescript';
import { GROUP_ROLES } from '../../src/groups/rules/scope.ts';
import type { Contract, Endpoint } from '../../src/wire/endpoint.ts';
import type { Check } from './outcome.ts';
import { filesMatching, root } from './sources.ts';
import { eachNode } from './syntax.ts';

const ROUTE = /^(GET|POST|PUT|DELETE) (\/[a-z-]+|\/:[a-z]+)+$/;
const ROLES: readonly Endpoint['as'][] = [
  'gate',
  'organiser',
  'member',
  'facilitator',
  'door',
  'reader',
  'self',
  'intake',
  'jobs',
];
/** A caller who may be anybody and anything: what a room's `may` has no word for, it answers to nobody. */
const EVERYBODY = { signedIn: true, organiser: true, roles: GROUP_ROLES };

/** Every endpoint says who may call it, in which database role, and how it refuses; and somebody answers it. */
export const endpoints: Check = {
  name: 'endpoints',
  run: async () => {
    // Loaded here, so that code which does not even load fails this check and no other.
    const { rooms } = await import('../../src/api/rooms.ts');
    const { isProblemCode } = await import('../../src/wire/problem.ts');
    const files = filesMatching(/^src\/[^/]+\/contract\.ts$/);
    const written = files.flatMap(routesIn);
    const contracts = (await Promise.all(files.map(contractsOf))).flat();
    const declared = contracts.flatMap((contract) => Object.entries(contract));
    const served = new Set(rooms.flatMap((room) => Object.keys(room.contract)));
    return {
      seen: [
        { what: 'endpoints', count: declared.length, least: written.length },
        { what: 'contracts', count: contracts.length, least: files.length },
        { what: 'refusals', count: declared.flatMap(([, { refusals }]) => refusals).length, least: 1 },
      ],
      faults: [
        ...declared.flatMap(([route, endpoint]) => faultsIn(route, endpoint, isProblemCode)),
        ...declared
          .filter(([route]) => !served.has(route))
          .map(([route]) => `${route}: no room in src/api/rooms.ts serves it`),
        ...rooms.flatMap((room) => {
          const routes = Object.keys(room.contract);
          return [
            ...routes
              .filter((route) => room.handlers[route] === undefined)
              .map((route) => `${route}: ${room.name} has no handler`),
            ...Object.keys(room.handlers)
              .filter((route) => !routes.includes(route))
              .map((route) => `${route}: not in the contract`),
            ...Object.entries(room.contract)
              .filter(([, { who }]) => who !== 'anyone' && who !== 'signed-in' && !room.may(who, EVERYBODY))
              .map(([route, { who }]) => `${route}: \`may\` of ${room.name} has no word "${who}": nobody may call it`),
          ];
        }),
      ],
    };
  },
};

function faultsIn(route: string, endpoint: Endpoint, isCode: (code: string) => boolean): string[] {
  const said: (readonly [boolean, string])[] = [
    [ROUTE.test(route), 'is not METHOD /path, in kebab case'],
    [endpoint.who !== '', 'does not say who may call'],
    [ROLES.includes(endpoint.as), 'names no database role'],
    [endpoint.reply !== undefined, 'does not say what it replies'],
    [Array.isArray(endpoint.refusals), 'does not list its refusals'],
    [(endpoint.refusals ?? []).every(isCode), 'refuses by a code that has no status'],
    [!route.startsWith('GET ') || endpoint.body === undefined, 'is a GET with a body'],
    [
      endpoint.who !== 'anyone' || ['gate', 'intake'].includes(endpoint.as),
      'is open to anyone and in a role with a scope',
    ],
    [endpoint.session !== 'never' || endpoint.who === 'anyone', 'looks at nobody, and yet not anyone may call'],
  ];
  return said.filter(([good]) => !good).map(([, fault]) => `${route} ${fault}`);
}

async function contractsOf(file: string): Promise<Contract[]> {
  const exported: unknown = await import(pathToFileURL(join(root, file)).href);
  return typeof exported === 'object' && exported !== null ? Object.values(exported).filter(isContract) : [];
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && Object.keys(value).some((key) => /^[A-Z]+ \//.test(key));
}

/** The routes as they stand in the text, counted without running it. */
function routesIn(file: string): string[] {
  const routes: string[] = [];
  eachNode(file, (node) => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && /^[A-Z]+ \//.test(node.name.text)) {
      routes.push(node.name.text);
    }
  });
  return routes;
}
