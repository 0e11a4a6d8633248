import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import { DataTable } from './DataTable';
import { DataTableColumn } from './tableState';

interface Boat {
  name: string;
  kind: string;
  berths?: number;
}

const boats: Boat[] = [
  { name: 'Ada', kind: 'ketch', berths: 10 },
  { name: 'Bess', kind: 'sloop', berths: 9 },
  { name: 'Cleo', kind: 'sloop' },
  { name: '=1+1', kind: 'yawl, old "one"', berths: 2 },
];

const columns: DataTableColumn<Boat>[] = [
  { key: 'name', title: 'Name', value: boat => boat.name },
  { key: 'kind', title: 'Kind', value: boat => boat.kind, filter: true },
  { key: 'berths', title: 'Berths', value: boat => boat.berths },
];

function Address() {
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output aria-label="address">{decodeURIComponent(search)}</output>
      <button onClick={() => navigate('?sort=-name')}>follow a link</button>
    </>
  );
}

const show = (address = '/', rows = boats) =>
  renderInTestApp(
    <>
      <Address />
      <DataTable
        label="Boats"
        rows={rows}
        columns={columns}
        rowKey={boat => boat.name}
        fileName="boats"
        pageSize={2}
        hidden={3}
        empty={<p>Harbour is empty</p>}
      />
    </>,
    { initialRouteEntries: [address] },
  );

const names = () =>
  within(screen.getByRole('table', { name: 'Boats' }))
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getAllByRole('cell')[0].textContent);
const address = () => screen.getByLabelText('address').textContent;

describe('DataTable', () => {
  it('sorts, searches, filters and pages by keyboard, and keeps that in the URL', async () => {
    const user = userEvent.setup();
    show();
    await screen.findByRole('table', { name: 'Boats' });
    expect(names()).toEqual(['Ada', 'Bess']);
    expect(screen.getByText('and 3 things you may not see')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(names()).toEqual(['Cleo', '=1+1']);
    expect(address()).toBe('?page=2');

    screen.getByRole('button', { name: 'Berths' }).focus();
    await user.keyboard('{Enter}');
    expect(names()).toEqual(['=1+1', 'Bess']);
    await user.keyboard('{Enter}');
    // What has no number comes last whichever way is sorted.
    expect(names()).toEqual(['Ada', 'Bess']);
    expect(address()).toBe('?sort=-berths');
    expect(
      screen.getByRole('columnheader', { name: /Berths/ }),
    ).toHaveAttribute('aria-sort', 'descending');

    await user.selectOptions(screen.getByLabelText('Kind'), 'sloop');
    expect(names()).toEqual(['Bess', 'Cleo']);
    await user.type(screen.getByLabelText('Search in the table'), 'cleo');
    expect(names()).toEqual(['Cleo']);
    expect(address()).toBe('?sort=-berths&kind=sloop&q=cleo');

    await user.type(screen.getByLabelText('Search in the table'), 'x');
    expect(screen.getByText('No row fits the filters.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(names()).toEqual(['Ada', 'Bess']);
  });

  it('comes back as the URL says, and follows it', async () => {
    show('/?kind=sloop&sort=-name&page=99&sort.nonsense=1');
    await screen.findByRole('table', { name: 'Boats' });
    expect(names()).toEqual(['Cleo', 'Bess']);
    await userEvent.click(screen.getByRole('button', { name: /follow/ }));
    await waitFor(() => expect(names()).toEqual(['Cleo', 'Bess']));
    expect(screen.getByLabelText('Kind')).toHaveValue('');
  });

  it('exports what is filtered, with formulas made harmless', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return 'blob:boats';
    };
    URL.revokeObjectURL = () => {};
    const files: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        files.push(this.download);
      });
    show('/?sort=berths');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    expect(files).toEqual(['boats.csv']);
    expect(await saved[0].text()).toBe(
      `Name,Kind,Berths\r\n'=1+1,"yawl, old ""one""",2\r\nBess,sloop,9\r\nAda,ketch,10\r\nCleo,sloop,\r\n`,
    );
  });

  it('puts its rows below each other, each value by the title of its column, where it does not fit', async () => {
    const scroll = jest
      .spyOn(Element.prototype, 'scrollWidth', 'get')
      .mockReturnValue(600);
    const client = jest
      .spyOn(Element.prototype, 'clientWidth', 'get')
      .mockReturnValue(400);
    show();
    const table = await screen.findByRole('table', { name: 'Boats' });
    expect(table.className).toMatch(/stacked/);
    expect(within(table).getByText('ketch').closest('td')).toHaveAttribute(
      'data-title',
      'Kind',
    );
    client.mockReturnValue(600);
    await userEvent.click(within(table).getByText('Berths'));
    expect(table.className).not.toMatch(/stacked/);
    scroll.mockRestore();
    client.mockRestore();
  });

  it('says what it is for when there is nothing', async () => {
    show('/', []);
    expect(await screen.findByText('Harbour is empty')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(screen.getByText('and 3 things you may not see')).toBeVisible();
  });
});
