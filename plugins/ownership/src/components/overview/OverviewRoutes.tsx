import { Route, Routes } from 'react-router-dom';
import { DeliveriesPage } from '../deliveries/DeliveriesPage';
import { ReassignPage } from '../reassignments/ReassignPage';
import { OverviewPage } from './OverviewPage';

/**
 * The body of the page with gaps and teams, and what is reached from it without
 * a tab of its own.
 *
 * @public
 */
export function OverviewRoutes() {
  return (
    <Routes>
      <Route path="/reassign/*" element={<ReassignPage />} />
      <Route path="/deliveries" element={<DeliveriesPage />} />
      <Route path="*" element={<OverviewPage />} />
    </Routes>
  );
}
