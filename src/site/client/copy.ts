/** Copies what a button's `data-copy` says, and says so on the button. */
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-copy]') : null;
  const text = button?.dataset.copy;
  if (!button || text === undefined) return;
  const label = button.textContent;
  void navigator.clipboard.writeText(text).then(() => {
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = label), 1500);
  });
});
