import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** A headless Chromium that talks to nobody. Fails where there is none: a drawing that no browser has shown is not tested. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}, which this test needs. Install it, or name it in the variable CHROMIUM.`,
    );
  }
  const quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
  });
}
