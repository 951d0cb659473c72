/** What ends a process from outside, with the numbers that exit codes are made of. */
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Does `work`; a signal meanwhile ends the process as `exit` does, so that what
 * is unfinished is removed on the way. Only for work that gives way to signals
 * now and then: one that comes while the processor is busy has to wait.
 */
export async function exitOnSignal<T>(work: () => Promise<T>): Promise<T> {
  const handlers = Object.entries(signals).map(([signal, number]) => {
    const exit = (): never => process.exit(128 + number);
    process.once(signal, exit);
    return () => process.off(signal, exit);
  });
  try {
    return await work();
  } finally {
    for (const remove of handlers) remove();
  }
}
