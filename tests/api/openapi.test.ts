import { expect, test } from 'vitest';
import { rooms } from '../../src/api/rooms.ts';
import { isProblemCode, statusByCode } from '../../src/wire/problem.ts';
import { onEachEngine } from '../engines.ts';
import { Somebody, tuesdays } from '../people.ts';
import { jsonSchema, openApiDocument, operationsOf, schemaFrom } from './openapi-document.ts';
import { endpoints, namesIn, sampleOf } from './sample-bodies.ts';

onEachEngine('the API’s own description', (house) => {
  const ask = (headers: Record<string, string> = {}) =>
    new Somebody(house(), 'nobody').send('GET', '/openapi.json', null, { headers });
  const document = async () => openApiDocument.parse(JSON.parse((await ask()).text));
  const operations = async () => operationsOf(await document());

  test('it is an OpenAPI 3.1 document, given to anyone, without a statement', async () => {
    house().sent.length = 0;
    const reply = await ask();
    expect(house().sent).toEqual([]);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json');
    const { info, tags, components } = openApiDocument.parse(JSON.parse(reply.text));
    expect(info.version).toBe(reply.headers.get('evenground-build'));
    expect(tags.map(({ name }) => name)).toEqual(rooms.map(({ name }) => name));
    for (const schema of Object.values(components.schemas)) schemaFrom(schema);
    console.log(`openapi: ${(await operations()).length} operations, ${reply.text.length} characters`);
  });

  test('whoever has this build’s need not fetch it again', async () => {
    const etag = (await ask()).headers.get('etag') ?? '';
    const again = await ask({ 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await ask({ 'if-none-match': '"another"' })).status).toBe(200);
  });

  test('it names every endpoint of the rooms and no other, each once', async () => {
    const named = (await operations()).map(({ route }) => route);
    expect(named.toSorted()).toEqual(endpoints.map(({ route }) => route).toSorted());
    expect(named.length).toBeGreaterThan(20);
    const ids = Object.values((await document()).paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(named.length);
  });

  test('each says who may call, what its path and search are, and whether it wants a key', async () => {
    for (const { route, who, security, parameters, body, success } of await operations()) {
      const endpoint = endpoints.find((one) => one.route === route)?.endpoint;
      if (endpoint === undefined) throw new Error(route);
      expect([route, who]).toEqual([route, endpoint.who]);
      const demands = endpoint.who === 'anyone' ? [{}, { session: [] }] : [{ session: [] }];
      expect([route, security]).toEqual([route, endpoint.session === 'never' ? [] : demands]);
      const of = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      expect([route, of('path')]).toEqual([route, namesIn(route)]);
      expect([route, of('query').length > 0]).toEqual([route, endpoint.query !== undefined]);
      const wantsKey = route.startsWith('POST ') && endpoint.retry !== 'harmless';
      expect([route, of('header')]).toEqual([route, wantsKey ? ['Idempotency-Key'] : []]);
      expect([route, body !== null]).toEqual([route, endpoint.body !== undefined]);
      expect([route, success.status]).toEqual([route, endpoint.reply === 'nothing' ? 204 : 200]);
    }
  });

  test('each names the refusals of its contract, under the status that they have', async () => {
    let seen = 0;
    for (const { route, refusals } of await operations()) {
      const { endpoint } = endpoints.find((one) => one.route === route) ?? {};
      for (const code of endpoint?.refusals ?? [])
        expect([...refusals], route).toContain(`${statusByCode[code]} ${code}`);
      for (const refusal of refusals) {
        const [status = '', code = ''] = refusal.split(' ');
        expect(isProblemCode(code) && statusByCode[code], refusal).toBe(Number(status));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(endpoints.length * 2);
  });

  test('its schemas take every sample body, and not an empty one', async () => {
    const group = await tuesdays(house());
    let taken = 0;
    for (const { route, body } of await operations()) {
      if (body === null) continue;
      const sample = await sampleOf(route)?.(group);
      expect([route, body.safeParse(sample).error?.issues]).toEqual([route, undefined]);
      expect([route, body.safeParse({}).success]).toEqual([route, false]);
      taken += 1;
    }
    expect(taken).toBe(endpoints.filter(({ endpoint }) => endpoint.body !== undefined).length);
  });

  test('no field goes without a word: what zod cannot say is on the list in openapi.ts', async () => {
    const silent: string[] = [];
    const look = (schema: unknown, at: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const isMap = at.endsWith('.properties');
      if (!isMap && Object.keys(schema).length === 0) silent.push(at);
      for (const [name, part] of Object.entries(schema)) look(part, `${at}.${name}`);
    };
    const { paths } = await document();
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { requestBody, responses }] of Object.entries(methods)) {
        look(requestBody?.content, `${method} ${path} body`);
        const told = responses['200'];
        if (told !== undefined && 'content' in told) look(jsonSchema.parse(told.content), `${method} ${path} reply`);
      }
    }
    expect(silent).toEqual([]);
  });
});
