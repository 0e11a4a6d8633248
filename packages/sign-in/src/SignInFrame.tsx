import { Content, Header, Page } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { PropsWithChildren } from 'react';

const useStyles = makeStyles({
  column: { maxWidth: 480, margin: '0 auto', width: '100%' },
});

/** The portal's title with a narrow column below it. */
export function SignInFrame({ children }: PropsWithChildren<{}>) {
  const classes = useStyles();
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <Page themeId="home">
      <Header title={title ?? 'Waymark'} />
      <Content>
        <div className={classes.column}>{children}</div>
      </Content>
    </Page>
  );
}
