/** Which of its two titles a group has in a calendar. */
export const CALENDAR_TITLES = ['neutral', 'full'] as const;
export type CalendarTitle = (typeof CALENDAR_TITLES)[number];
