import { queryOptions } from '@tanstack/react-query';
import { sender } from '../wire/client.ts';
import type { AgreementsContract } from './contract.ts';

export const sendToAgreements = sender<AgreementsContract>();

export function rulesQuery(group: string) {
  return queryOptions({
    queryKey: ['group', group, 'rules'],
    queryFn: () => sendToAgreements('GET /groups/:group/rules', { path: { group } }),
  });
}
