/** Copies the code beside a button, and says so on the button and to those who do not see it. */
const announcement = document.createElement('span');
announcement.role = 'status';
announcement.className = 'sr-only';
document.body.append(announcement);

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-copy]') : null;
  const text = button?.parentElement?.querySelector('code')?.textContent;
  if (!button || text === undefined) return;
  void navigator.clipboard.writeText(text).then(() => {
    button.textContent = 'Copied';
    announcement.textContent = `Copied ${text.split('\n')[0] ?? ''}`;
    setTimeout(() => {
      button.textContent = 'Copy';
      announcement.textContent = '';
    }, 1500);
  });
});
