import { contract } from '../wire/endpoint.ts';
import { messagesContract } from './contract/messages.ts';
import { reachContract } from './contract/reach.ts';

export const postContract = contract({ ...messagesContract, ...reachContract });

export type PostContract = typeof postContract;
