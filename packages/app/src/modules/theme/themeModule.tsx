import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  createUnifiedTheme,
  palettes,
  UnifiedThemeProvider,
} from '@backstage/theme';
import LightIcon from '@material-ui/icons/WbSunny';

const light = createUnifiedTheme({
  palette: {
    ...palettes.light,
    // Material UI's 0.54 on Backstage's grey page is below the contrast of 4.5 to 1 that small text needs.
    text: { secondary: 'rgba(0, 0, 0, 0.64)' },
  },
});

/** Backstage's light theme, with secondary text that can be read; its dark theme stays. */
export const themeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ThemeBlueprint.make({
      name: 'light',
      params: {
        theme: {
          id: 'light',
          title: 'Light Theme',
          variant: 'light',
          icon: <LightIcon />,
          Provider: ({ children }) => (
            <UnifiedThemeProvider theme={light}>
              {children}
            </UnifiedThemeProvider>
          ),
        },
      },
    }),
  ],
});
