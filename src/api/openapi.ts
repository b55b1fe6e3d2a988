import { z } from 'zod';
import type { Contract, Endpoint } from '../wire/endpoint.ts';
import { address, addressed } from '../wire/fields.ts';
import { type ProblemCode, statusByCode } from '../wire/problem.ts';
import { markedReply } from './replies.ts';

/*
 * The contracts as an OpenAPI 3.1 document, for whoever writes another client or looks for holes.
 * Nothing is said here that a contract does not say. Why no library: docs/decisions/0010.
 */

type Part = Readonly<Record<string, unknown>>;

/** Of a room, what the document tells. */
interface Told {
  readonly name: string;
  readonly contract: Contract;
}

/** What JSON Schema has no words for, and what says it here: a custom field of a contract belongs on this list. */
const saidBy = new Map<z.core.$ZodType, Part>([
  [address, { $ref: '#/components/schemas/Address' }],
  [addressed, { $ref: '#/components/schemas/Address' }],
]);

const schemas = {
  Address: {
    type: 'string',
    pattern: '^[0-9a-hjkmnp-tv-z]{26}$',
    description: '128 bits in Crockford’s base32, lower case.',
  },
  Problem: {
    description: 'RFC 9457. `code` is for a program, `title` for a person.',
    type: 'object',
    properties: {
      type: { type: 'string', pattern: '^urn:evenground:' },
      code: { type: 'string' },
      status: { type: 'integer' },
      title: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { at: { type: 'string' }, is: { type: 'string' } },
          required: ['at', 'is'],
          additionalProperties: false,
        },
      },
      current: {},
    },
    required: ['type', 'code', 'status', 'title'],
    additionalProperties: false,
  },
};

const headers = { 'evenground-build': { schema: { type: 'string' } } };
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Chosen by the client, once for each thing done. A retry with it gets the first answer again, for a day.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,100}$' },
};

/** What a host says before the API is asked, or when something of ours broke: no endpoint promises it. */
const anywhere: readonly ProblemCode[] = ['wire/other-site', 'wire/too-slow', 'wire/broken'];

/** Gives what answers GET /api/openapi.json: made once, asked again by its build, for anyone, without a statement. */
export function openApi(rooms: readonly Told[], build: string): (request: Request) => Response {
  const marked = { etag: JSON.stringify(build), kept: 'no-cache', type: 'application/json' };
  let text: string | null = null;
  return (request) => markedReply(request, marked, () => (text ??= JSON.stringify(documentOf(rooms, build))));
}

function documentOf(rooms: readonly Told[], version: string): Part {
  const paths: Record<string, Part> = {};
  for (const { name, contract } of rooms) {
    for (const [route, endpoint] of Object.entries(contract)) {
      const [method = '', path = ''] = route.split(' ');
      const template = path.replaceAll(/:(\w+)/g, '{$1}');
      paths[template] = { ...paths[template], [method.toLowerCase()]: operation(name, route, endpoint) };
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Evenground', version },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/api' }],
    tags: rooms.map(({ name }) => ({ name })),
    paths,
    components: {
      schemas,
      parameters: { IdempotencyKey: idempotencyKey },
      responses: { Anywhere: problem('Before or instead of an answer', anywhere) },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-evenground',
          description: 'Kept by the server’s home; plain http on one’s own computer names it `evenground`.',
        },
      },
    },
  };
}

function operation(tag: string, route: string, endpoint: Endpoint): Part {
  const body = endpoint.body === undefined ? undefined : content(schemaOf(endpoint.body, 'input'));
  return {
    operationId: route.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    tags: [tag],
    // Whoever may not is told what somebody is told who asks for what is not there.
    'x-who': endpoint.who,
    security: endpoint.session === 'never' ? [] : [...(endpoint.who === 'anyone' ? [{}] : []), { session: [] }],
    parameters: [
      ...[...route.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
        name,
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Address' },
      })),
      ...searched(endpoint.query),
      ...(needsKey(route, endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: { ...success(endpoint.reply), ...refusals(route, endpoint) },
  };
}

function needsKey(route: string, endpoint: Endpoint): boolean {
  return route.startsWith('POST ') && endpoint.retry !== 'harmless';
}

/** Refusals that come with what an endpoint is, beside those that its contract names. */
function alwaysRefused(route: string, endpoint: Endpoint): readonly ProblemCode[] {
  const may: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    [endpoint.who !== 'anyone', ['people/signed-out', 'wire/not-found']],
    [route.includes(':'), ['wire/not-found']],
    [!route.startsWith('GET '), ['wire/too-large', 'wire/not-json', 'wire/unreadable']],
    [endpoint.body !== undefined || endpoint.query !== undefined, ['wire/invalid']],
    [needsKey(route, endpoint), ['wire/no-key', 'wire/key-reused']],
  ];
  return may.flatMap(([is, codes]) => (is ? codes : []));
}

function refusals(route: string, endpoint: Endpoint): Record<string, Part> {
  const codes = [...new Set([...alwaysRefused(route, endpoint), ...endpoint.refusals])].sort();
  const statuses = [...new Set(codes.map((code) => statusByCode[code]))].sort((a, b) => a - b);
  const byStatus: Record<string, Part> = {};
  for (const status of statuses) {
    byStatus[status] = problem(
      'Refused',
      codes.filter((code) => statusByCode[code] === status),
    );
  }
  return { ...byStatus, default: { $ref: '#/components/responses/Anywhere' } };
}

function problem(description: string, codes: readonly ProblemCode[]): Part {
  const schema = { $ref: '#/components/schemas/Problem', properties: { code: { enum: codes } } };
  return { description, headers, content: { 'application/problem+json': { schema } } };
}

function success(reply: Endpoint['reply']): Record<string, Part> {
  if (reply === 'nothing') return { 204: { description: 'Done', headers } };
  return { 200: { description: 'The view', headers, content: toldIn(reply) } };
}

function toldIn(reply: Exclude<Endpoint['reply'], 'nothing'>): Part {
  if (reply === 'stream') {
    return {
      'text/event-stream': { schema: { type: 'string', description: '`data: changed` whenever something did.' } },
    };
  }
  if (reply === 'calendar') return { 'text/calendar': { schema: { type: 'string', description: 'RFC 5545.' } } };
  return content(schemaOf(reply, 'output'));
}

function content(schema: Part): Part {
  return { 'application/json': { schema } };
}

/** The parts of a search, each a parameter of its own. */
function searched(query: z.ZodType | undefined): readonly Part[] {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, { ...words, io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Part {
  const { $schema: _, ...said } = z.toJSONSchema(schema, { ...words, io });
  return said;
}

const words: z.core.ToJSONSchemaParams = {
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    const said = saidBy.get(zodSchema);
    if (said === undefined) return;
    for (const word of Object.keys(jsonSchema)) delete jsonSchema[word];
    Object.assign(jsonSchema, said);
  },
};
