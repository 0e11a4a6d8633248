import { z } from 'zod';

/** Names a request, so that one that is sent again does nothing twice. */
export const requestIdSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/, 'must consist of letters, digits, dots, colons, dashes')
  .optional();
