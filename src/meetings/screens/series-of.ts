import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { meetingQuery, seriesQuery } from '../client.ts';
import type { EditedView } from '../contract/book.ts';
import type { SeriesView } from '../contract/changes.ts';

export interface MeetingInSeries {
  readonly meeting: EditedView;
  /** Null where the series is over. */
  readonly series: SeriesView | null;
}

function joined(meeting: EditedView, all: readonly SeriesView[]): MeetingInSeries {
  return { meeting, series: all.find(({ series }) => series === meeting.series) ?? null };
}

/** A meeting and the series that it is of. */
export function useSeriesOf(group: string, meeting: string): MeetingInSeries {
  const { data } = useSuspenseQuery(meetingQuery(group, meeting));
  const { data: all } = useSuspenseQuery(seriesQuery(group));
  return joined(data, all.series);
}

/** The same as it now is: where somebody else changed all later ones, it may be of another series. */
export async function seriesNow(queries: QueryClient, group: string, meeting: string): Promise<MeetingInSeries> {
  const now = await queries.fetchQuery({ ...meetingQuery(group, meeting), staleTime: 0 });
  const all = await queries.fetchQuery({ ...seriesQuery(group), staleTime: 0 });
  return joined(now, all.series);
}
