import type { ScopeByRole } from '../../groups/rules/scope.ts';
import { refuse } from '../../wire/problem.ts';
import { type Handlers, view } from '../../wire/serve.ts';
import type { agendaContract, AgendaView } from '../contract/agenda.ts';
import { type Agenda, getAgenda, updateAgenda } from '../store/agenda.ts';

export const agendaHandlers: Handlers<typeof agendaContract, ScopeByRole> = {
  'GET /groups/:group/agenda': async ({ tx, scope }) => view(agendaView(await getAgenda(tx, scope))),

  'PUT /groups/:group/agenda': async ({ tx, scope, body }) => {
    const changed = await updateAgenda(tx, scope, body);
    const current = agendaView(await getAgenda(tx, scope));
    return changed ? view(current) : refuse('meetings/agenda-changed', { current });
  },
};

function agendaView({ version, items }: Agenda): AgendaView {
  return { version, items: [...items] };
}
