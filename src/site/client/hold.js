// Runs before the table below it is shown: where the address says how to narrow
// it down, it is not painted until that is done, so that nothing moves.
if (location.search !== '') {
  const { dataset } = document.documentElement;
  dataset.tableState = '';
  // Whatever happens to the other script.
  addEventListener('load', () => delete dataset.tableState);
}
