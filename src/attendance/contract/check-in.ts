import { contract } from '../../wire/endpoint.ts';

export const checkInContract = contract({
  'PUT /groups/:group/meetings/:meeting/check-in': {
    who: 'come-in',
    as: 'member',
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
  'DELETE /groups/:group/meetings/:meeting/check-in': {
    who: 'come-in',
    as: 'member',
    reply: 'nothing',
    refusals: ['attendance/door-closed'],
  },
});
