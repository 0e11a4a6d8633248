/** The people of the example company who walk through the portal; each label is how the sign-in page calls them. */
export const PEOPLE = {
  engineer: {
    ref: 'user:default/ada-okafor',
    label: 'Feature engineer, core analytics',
  },
  colleague: {
    ref: 'user:default/camille-moreau',
    label: 'Colleague in core analytics',
  },
  stranger: {
    ref: 'user:default/aditi-kulkarni',
    label: 'Feature engineer, integrations',
  },
  lead: {
    ref: 'user:default/zeynep-aydin',
    label: 'Team lead, user management',
  },
  platform: {
    ref: 'user:default/tomasz-zielinski',
    label: 'Platform engineer',
  },
  product: { ref: 'user:default/clara-jensen', label: 'Product manager' },
  escalation: {
    ref: 'user:default/victoria-ashworth',
    label: 'VP Engineering',
  },
} as const;

/** What somebody is in the example company. */
export type PersonKey = keyof typeof PEOPLE;
