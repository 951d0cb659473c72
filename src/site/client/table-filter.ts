/** Narrows the rows of a table down to those that hold all words of the field above it. */
for (const block of document.querySelectorAll<HTMLElement>('.table-block')) {
  const field = block.querySelector<HTMLInputElement>('input[data-filter]');
  if (field) enableFilter(block, field);
}

function enableFilter(block: HTMLElement, field: HTMLInputElement): void {
  const attention = block.querySelector<HTMLInputElement>('input[data-attention]');
  const shown = block.querySelector('[data-shown]');
  const apply = (): void => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let visible = 0;
    for (const group of block.querySelectorAll('tbody')) {
      const title = group.querySelector('tr.group')?.textContent.toLowerCase() ?? '';
      let inGroup = 0;
      for (const row of group.querySelectorAll<HTMLElement>('tr:not(.group)')) {
        const text = `${title} ${row.textContent.toLowerCase()}`;
        row.hidden =
          !words.every((word) => text.includes(word)) ||
          (attention?.checked === true && !row.classList.contains('attention'));
        if (!row.hidden) inGroup += 1;
      }
      group.hidden = inGroup === 0;
      visible += inGroup;
    }
    if (shown) shown.textContent = words.length > 0 || attention?.checked === true ? `${String(visible)} shown` : '';
  };
  field.addEventListener('input', apply);
  attention?.addEventListener('change', apply);
  if (field.value !== '' || attention?.checked === true) apply();
}
