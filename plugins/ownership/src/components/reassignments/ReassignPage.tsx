/** placeholder */
export function ReassignPage() {
  return null;
}
