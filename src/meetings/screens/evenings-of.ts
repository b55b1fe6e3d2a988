import { Temporal } from 'temporal-polyfill';
import { dateIn } from '../../time/zones.ts';
import type { Evening } from '../rules/rotation.ts';

interface OnRota extends Pick<Evening, 'meeting' | 'places'> {
  readonly startsAt: string;
  readonly zone: string;
}

/** The meetings of the rota with their days in the zones where they are held. */
export function eveningsOf(meetings: readonly OnRota[]): Evening[] {
  return meetings.map(({ meeting, startsAt, zone, places }) => ({
    meeting,
    places,
    day: dateIn(zone, Temporal.Instant.from(startsAt)).toString(),
  }));
}
