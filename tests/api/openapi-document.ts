import { z } from 'zod';

/*
 * What an OpenAPI 3.1 document is made of, as far as ours goes, written down by hand from the
 * specification (spec.openapis.org/oas/v3.1.1); and the operations as the hostile tests read them.
 */

const reference = z.strictObject({ $ref: z.string().startsWith('#/components/') });
/** JSON Schema, draft 2020-12: whether it is one, `z.fromJSONSchema` finds out. */
export const jsonSchema = z.record(z.string(), z.unknown());

const media = z.record(z.string().regex(/^[a-z]+\/[a-z+-]+$/), z.strictObject({ schema: jsonSchema }));
const response = z.strictObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.strictObject({ schema: jsonSchema })),
  content: media.optional(),
});
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  description: z.string().optional(),
  schema: jsonSchema,
});
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z0-9-]+$/),
  tags: z.array(z.string()).length(1),
  'x-who': z.string().min(1),
  security: z.array(z.strictObject({ session: z.tuple([]).optional() })),
  parameters: z.array(z.union([parameter, reference])),
  requestBody: z.strictObject({ required: z.literal(true), content: media }).optional(),
  responses: z.record(z.string().regex(/^([245]\d\d|default)$/), z.union([response, reference])),
});

export const openApiDocument = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string().min(1), version: z.string().min(1) }),
  jsonSchemaDialect: z.literal('https://json-schema.org/draft/2020-12/schema'),
  servers: z.array(z.strictObject({ url: z.string() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().regex(/^(\/([a-z-]+|\{[a-z]+\}))+$/),
    z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string(), jsonSchema),
    parameters: z.record(z.string(), parameter),
    responses: z.record(z.string(), response),
    securitySchemes: z.record(
      z.string(),
      z.strictObject({
        type: z.literal('apiKey'),
        in: z.literal('cookie'),
        name: z.string(),
        description: z.string(),
      }),
    ),
  }),
});
export type OpenApiDocument = z.infer<typeof openApiDocument>;

/** An operation with its references followed. */
export interface Operation {
  /** 'METHOD /path/:name', as contracts write it. */
  readonly route: string;
  readonly who: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly z.infer<typeof parameter>[];
  readonly body: z.ZodType | null;
  /** The status of its success, and what is told then: null where nothing or a stream is. */
  readonly success: { readonly status: number; readonly type: string | null; readonly reply: z.ZodType | null };
  /** 'status code' of each refusal. */
  readonly refusals: ReadonlySet<string>;
}

export function operationsOf(document: OpenApiDocument): Operation[] {
  const follow = (part: unknown): unknown => followed(document, part);
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses, ...said }]) => {
      const told = Object.entries(responses).map(([status, part]) => [status, response.parse(follow(part))] as const);
      const bodySchema = said.requestBody?.content['application/json']?.schema;
      return {
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        who: said['x-who'],
        security: said.security,
        parameters: said.parameters.map((part) => parameter.parse(follow(part))),
        body: bodySchema === undefined ? null : schemaFrom(follow(bodySchema)),
        success: successOf(told, follow),
        refusals: new Set(told.flatMap(([status, { content }]) => refusalsIn(status, content))),
      };
    }),
  );
}

type Told = readonly (readonly [string, z.infer<typeof response>])[];

function successOf(told: Told, follow: (part: unknown) => unknown): Operation['success'] {
  const successes = told.filter(([status]) => status.startsWith('2'));
  const [first] = successes;
  if (first === undefined || successes.length > 1) throw new Error('an operation has one success');
  const [status, { content = {} }] = first;
  const [type = null] = Object.keys(content);
  const schema = content['application/json']?.schema;
  return { status: Number(status), type, reply: schema === undefined ? null : schemaFrom(follow(schema)) };
}

const refusal = z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()).min(1) }) }) });

/** A host's own, under `default`, are none that the API may answer. */
function refusalsIn(status: string, content: z.infer<typeof media> = {}): string[] {
  const schema = content['application/problem+json']?.schema;
  if (status === 'default' || schema === undefined) return [];
  return refusal.parse(schema).properties.code.enum.map((code) => `${status} ${code}`);
}

/** JSON Schema as a schema of zod's, which throws at what it cannot read. */
export function schemaFrom(schema: unknown): z.ZodType {
  return z.fromJSONSchema(jsonSchema.parse(schema));
}

/** The part with each `$ref` replaced by what it names; throws where it names nothing. */
function followed(document: OpenApiDocument, part: unknown): unknown {
  if (Array.isArray(part)) return part.map((one) => followed(document, one));
  if (typeof part !== 'object' || part === null) return part;
  const { $ref, ...beside } = pointing.parse(part);
  const rest = Object.fromEntries(Object.entries(beside).map(([name, value]) => [name, followed(document, value)]));
  if ($ref === undefined) return rest;
  let named: unknown = document;
  for (const step of $ref.split('/').slice(1)) named = jsonSchema.parse(named)[step];
  if (named === undefined) throw new Error(`${$ref} names nothing`);
  return { ...jsonSchema.parse(followed(document, named)), ...rest };
}

const pointing = z.looseObject({ $ref: z.string().optional() });
