import { queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import type { MeetingsContract } from './contract.ts';

export const sendToMeetings = sender<MeetingsContract>();

/** Who does what at the meetings to come, for whoever helps. */
export function rotaQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'rota'],
    queryFn: () => sendToMeetings('GET /groups/:group/rota', { path: { group } }),
  });
}

export function meetingsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'meetings'],
    queryFn: () => sendToMeetings('GET /groups/:group/meetings', { path: { group } }),
  });
}

/** One meeting, and what one said to it oneself. */
export function answeredQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'coming', meeting],
    queryFn: () => sendToMeetings('GET /groups/:group/meetings/:meeting/coming', { path: { group, meeting } }),
  });
}

/** How many come to each of the next meetings, for whoever runs the group. */
export function comingCountsQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'coming'],
    queryFn: () => sendToMeetings('GET /groups/:group/coming', { path: { group } }),
  });
}

/** The meetings of a month ("2026-11"); of this one where none is named. */
export function overviewQuery(group: string, month: string | undefined) {
  return queryOptions({
    queryKey: ['group', group, 'overview', month ?? 'now'],
    queryFn: () =>
      sendToMeetings('GET /groups/:group/overview', { path: { group }, query: month === undefined ? {} : { month } }),
  });
}

/** In whose place another meeting is held at the time; for those who plan. */
export function clashesQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'clashes'],
    queryFn: () => sendToMeetings('GET /groups/:group/clashes', { path: { group } }),
  });
}

/** One meeting with all that facilitators change about it. */
export function meetingQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'meetings', meeting],
    queryFn: () => sendToMeetings('GET /groups/:group/meetings/:meeting', { path: { group, meeting } }),
  });
}

/** What is planned: each series that is not over. */
export function seriesQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'series'],
    queryFn: () => sendToMeetings('GET /groups/:group/series', { path: { group } }),
  });
}

/** Whether the caller's own calendar fetches the meetings, and what it shows. */
export function feedQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'calendar-feed'],
    queryFn: () => sendToMeetings('GET /groups/:group/calendar-feed', { path: { group } }),
  });
}

/** When the caller wants to be reminded of meetings, and whether a reminder would reach her. */
export function remindersQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'reminders'],
    queryFn: () => sendToMeetings('GET /groups/:group/reminders', { path: { group } }),
  });
}

/** One meeting’s sheet: for whoever does something there, and for facilitators. */
export function runSheetQuery(group: string, meeting: string) {
  return queryOptions({
    queryKey: ['group', group, 'run-sheet', meeting],
    queryFn: () => sendToMeetings('GET /groups/:group/meetings/:meeting/run-sheet', { path: { group, meeting } }),
  });
}

/** What happens at the group’s meetings, in order. */
export function agendaQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'agenda'],
    queryFn: () => sendToMeetings('GET /groups/:group/agenda', { path: { group } }),
  });
}

/** What a reader can choose from; never kept longer than its page. */
export function drawsQuery(group: string) {
  return queryOptions({
    queryKey: ['draws', group],
    queryFn: () => sendToMeetings('GET /groups/:group/draws', { path: { group } }),
    gcTime: 0,
  });
}
