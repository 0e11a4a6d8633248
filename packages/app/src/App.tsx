import { createApp } from '@backstage/frontend-defaults';
import { catalogModule } from './modules/catalog';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

// Plugins come from package.json by `app.packages: all`; here stands only what is this portal's own.
export default createApp({
  features: [catalogModule, homeModule, navModule, signInModule, themeModule],
});
