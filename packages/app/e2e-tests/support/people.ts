/** The people of the example company who walk through the portal, by what they are. */
export const PEOPLE = {
  engineer: { ref: '', label: 'Feature engineer' },
  lead: { ref: '', label: 'Team lead' },
  platform: { ref: '', label: 'Platform engineer' },
  product: { ref: '', label: 'Product manager' },
  escalation: { ref: '', label: 'VP Engineering' },
} as const;

export type PersonKey = keyof typeof PEOPLE;
