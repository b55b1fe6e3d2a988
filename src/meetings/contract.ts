import { contract } from '../wire/endpoint.ts';
import { foundContract } from './contract/found.ts';
import { agendaContract } from './contract/agenda.ts';
import { changesContract } from './contract/changes.ts';
import { bookContract } from './contract/book.ts';
import { comingContract } from './contract/coming.ts';
import { calendarContract } from './contract/calendar.ts';
import { remindersContract } from './contract/reminders.ts';
import { overviewContract } from './contract/overview.ts';
import { rotaContract } from './contract/rota.ts';
import { runSheetContract } from './contract/run-sheet.ts';
import { seriesContract } from './contract/series.ts';

export const meetingsContract = contract({
  ...bookContract,
  ...calendarContract,
  ...seriesContract,
  ...foundContract,
  ...changesContract,
  ...rotaContract,
  ...remindersContract,
  ...agendaContract,
  ...runSheetContract,
  ...comingContract,
  ...overviewContract,
});

export type MeetingsContract = typeof meetingsContract;
