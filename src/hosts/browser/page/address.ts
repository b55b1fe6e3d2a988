import { baseOf, type World } from '../world.ts';

/** The same request as the API knows it: below /api, without the world. */
export function withoutWorld(request: Request, world: World): Request {
  const url = new URL(request.url, location.origin);
  url.pathname = url.pathname.slice(baseOf(world).length);
  return new Request(url, request);
}
