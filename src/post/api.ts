import type { ScopeByRole } from '../groups/rules/scope.ts';
import { type Handlers, room } from '../wire/serve.ts';
import { messagesHandlers } from './api/messages.ts';
import { reachHandlers } from './api/reach.ts';
import { postContract } from './contract.ts';
import { may } from './rules/may.ts';

const handlers: Handlers<typeof postContract, ScopeByRole> = { ...messagesHandlers, ...reachHandlers };

export const postRoom = room({ name: 'post', contract: postContract, may, handlers });
