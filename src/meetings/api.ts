import type { ScopeByRole } from '../groups/rules/scope.ts';
import { type Handlers, room } from '../wire/serve.ts';
import { agendaHandlers } from './api/agenda.ts';
import { changesHandlers } from './api/changes.ts';
import { bookHandlers } from './api/book.ts';
import { calendarHandlers } from './api/calendar.ts';
import { foundHandlers } from './api/found.ts';
import { remindersHandlers } from './api/reminders.ts';
import { comingHandlers } from './api/coming.ts';
import { overviewHandlers } from './api/overview.ts';
import { rotaHandlers } from './api/rota.ts';
import { runSheetHandlers } from './api/run-sheet.ts';
import { seriesHandlers } from './api/series.ts';
import { meetingsContract } from './contract.ts';
import { may } from './rules/may.ts';

const handlers: Handlers<typeof meetingsContract, ScopeByRole> = {
  ...bookHandlers,
  ...calendarHandlers,
  ...seriesHandlers,
  ...foundHandlers,
  ...changesHandlers,
  ...rotaHandlers,
  ...remindersHandlers,
  ...agendaHandlers,
  ...runSheetHandlers,
  ...comingHandlers,
  ...overviewHandlers,
};

export const meetingsRoom = room({ name: 'meetings', contract: meetingsContract, may, handlers });
