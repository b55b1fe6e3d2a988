import type { World } from '../world.ts';

/*
 * Which seat this tab sits on: a name that opens nothing. A tab without one takes the seat that
 * was used last in its world.
 */
const PREFIX = 'evenground-seat-';

export function seatHere(world: World): string | null {
  return sessionStorage.getItem(PREFIX + world);
}

export function sitHere(world: World, seat: string): void {
  sessionStorage.setItem(PREFIX + world, seat);
}

export function leaveSeat(world: World): void {
  sessionStorage.removeItem(PREFIX + world);
}
