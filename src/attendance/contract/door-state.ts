import { z } from 'zod';

/** Whether one can check in, or take it back. */
export const door = z.enum(['not-yet', 'open', 'closed']);
