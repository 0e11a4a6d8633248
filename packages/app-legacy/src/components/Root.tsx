import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarPage,
  SidebarSpace,
} from '@backstage/core-components';
import { SidebarSearchModal } from '@backstage/plugin-search';
import {
  Settings,
  UserSettingsSignInAvatar,
} from '@backstage/plugin-user-settings';
import AddCircleOutlineIcon from '@material-ui/icons/AddCircleOutline';
import AssignmentIndIcon from '@material-ui/icons/AssignmentInd';
import CategoryIcon from '@material-ui/icons/Category';
import LiveHelpIcon from '@material-ui/icons/LiveHelp';
import MenuIcon from '@material-ui/icons/Menu';
import SearchIcon from '@material-ui/icons/Search';
import NotificationsActiveIcon from '@material-ui/icons/NotificationsActive';
import StorageIcon from '@material-ui/icons/Storage';
import { PropsWithChildren } from 'react';

/** The sidebar, with the page right of it. */
export const Root = ({ children }: PropsWithChildren<{}>) => (
  <SidebarPage>
    <Sidebar>
      <SidebarGroup label="Search" icon={<SearchIcon />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        <SidebarItem icon={CategoryIcon} to="catalog" text="Catalog" />
        <SidebarItem icon={AssignmentIndIcon} to="ownership" text="Ownership" />
        <SidebarItem
          icon={NotificationsActiveIcon}
          to="oncall"
          text="On call"
        />
        <SidebarItem icon={LiveHelpIcon} to="platform-desk" text="Platform" />
        <SidebarItem icon={AddCircleOutlineIcon} to="create" text="Create" />
        <SidebarItem icon={StorageIcon} to="local-git" text="Local git" />
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup
        label="Settings"
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        <Settings />
      </SidebarGroup>
    </Sidebar>
    {children}
  </SidebarPage>
);
