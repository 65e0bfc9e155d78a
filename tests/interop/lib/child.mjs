// Child processes that do not outlive the tests, however these end.

import { spawn } from 'node:child_process';

const alive = new Set();

process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/** As `spawn` of Node.js. */
export function start(program, args, options) {
  const child = spawn(program, args, options);
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}
