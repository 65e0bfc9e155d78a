// The embedded node as a process of its own, with accounts that are funded at genesis.

import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MemoryAccount, encode, Encoding } from '@aeternity/aepp-sdk';
import { start } from './child.mjs';

/** The network that the devnode's signatures are for. */
export const NETWORK = 'ae_dev';

/** The program under test. */
export const AECHAN =
  process.env.AECHAN_BIN ?? fileURLToPath(new URL('../../../target/debug/aechan', import.meta.url));

const BLOCK_MS = 25;
/** Pairs of accounts that a node is started with: one for each channel. */
const PAIRS = 40;

/** A party's key, the same in every run. */
function party(name) {
  const seed = createHash('sha256').update(`aechan interop ${name}`).digest();
  const secret = encode(seed, Encoding.AccountSecretKey);
  const account = new MemoryAccount(secret);
  return { secret, account, address: account.address };
}

export class Devnode {
  #process;
  #pairs;

  static async start() {
    const pairs = Array.from({ length: PAIRS }, (_, at) => ({
      initiator: party(`initiator ${at}`),
      responder: party(`responder ${at}`),
    }));
    const fund = pairs.flatMap((pair) => [
      '--fund', pair.initiator.address, '--fund', pair.responder.address,
    ]);
    const child = start(
      AECHAN,
      ['devnode', '--ws-port', '0', '--http-port', '0', '--block-ms', `${BLOCK_MS}`, '-o', 'ndjson', ...fund],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const node = new Devnode();
    node.#process = child;
    node.#pairs = pairs;
    let text = '';
    for await (const line of createInterface({ input: child.stdout })) {
      text += line;
      if (line.endsWith('}')) break;
    }
    const { ws, http } = JSON.parse(text);
    node.ws = ws;
    node.http = http;
    return node;
  }

  /** Two funded parties that no other channel of this node has. */
  pair() {
    const pair = this.#pairs.shift();
    if (pair == null) throw new Error('start the devnode with more pairs');
    return pair;
  }

  async stop() {
    if (this.#process.exitCode != null) return;
    const ended = new Promise((resolve) => { this.#process.once('exit', resolve); });
    this.#process.kill('SIGINT');
    await ended;
  }
}
