import { HomeRole } from './homeRole';

const SEARCH = 'home-page-widget:search/search-bar';
const MY_SERVICES = 'home-page-widget:ownership/my-services';
const NEEDS_ME = 'home-page-widget:ownership/needs-me';
const MY_ON_CALL = 'home-page-widget:oncall/my-shifts';
const MY_PLATFORM = 'home-page-widget:platform-desk/my-requests';

/** Widgets by extension id in the order in which a role needs them. */
const ORDER: Record<HomeRole, readonly string[]> = {
  engineer: [SEARCH, MY_SERVICES, NEEDS_ME, MY_ON_CALL, MY_PLATFORM],
  lead: [SEARCH, NEEDS_ME, MY_SERVICES, MY_ON_CALL, MY_PLATFORM],
  platform: [SEARCH, NEEDS_ME, MY_SERVICES, MY_ON_CALL, MY_PLATFORM],
  product: [SEARCH, NEEDS_ME, MY_SERVICES, MY_ON_CALL, MY_PLATFORM],
  escalation: [SEARCH, NEEDS_ME, MY_SERVICES, MY_ON_CALL, MY_PLATFORM],
};

/** Widgets that span the page: they are one line high. */
export const WIDE: readonly string[] = [SEARCH];

/** The same widgets in the order of the role; those that it does not name come last, in the order of the plugins. */
export function orderWidgets<T>(
  widgets: readonly T[],
  role: HomeRole,
  idOf: (widget: T) => string,
): T[] {
  const order = ORDER[role];
  const rank = (widget: T) => {
    const position = order.indexOf(idOf(widget));
    return position === -1 ? order.length : position;
  };
  return [...widgets].sort((a, b) => rank(a) - rank(b));
}
