/** Whom a step of an escalation tells. */
export const targetWords = {
  'on-call': 'whoever is on call',
  'team-lead': 'the team lead',
  executive: 'the executives',
} as const;
