/** Run as a process: parses the Mermaid sources that it is sent, one after the other. Its first message says that it is ready. */
import { problemOf } from './parse.ts';

if ((await problemOf('flowchart LR\n  a["b"]')) !== undefined) {
  throw new Error('Mermaid does not parse outside of a browser.');
}
process.on('message', (source: string) => {
  void problemOf(source).then((problem) => process.send?.({ problem }));
});
process.send?.('ready');
