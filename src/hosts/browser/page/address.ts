import { baseOf, type World } from '../world.ts';

/** The same request as the API knows it: below /api, without the world. */
export function withoutWorld(request: Request, world: World): Request {
  const url = new URL(request.url, location.origin);
  url.pathname = url.pathname.slice(baseOf(world).length);
  // By now its body is a stream, and no such request outlives its page (Chromium refuses to make one).
  return new Request(url, new Request(request, { keepalive: false }));
}
