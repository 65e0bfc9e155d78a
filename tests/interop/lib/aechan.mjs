// `aechan open` as one party, driven line by line through its standard input.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { start } from './child.mjs';
import { AECHAN } from './devnode.mjs';
import { TERMS } from './sdk.mjs';
import { within } from './until.mjs';

export class AechanParty {
  /** Every line of standard output, as objects. */
  events = [];
  /** What it said on standard error. */
  talk = '';
  /** Its exit code, once it has ended. */
  exit;

  #process;
  #home;
  /** What both of its ways to begin are given. */
  #session;
  #lines = 0;
  #read = 0;
  #waiting = new Set();

  /** Starts opening; the channel is not open yet. */
  static async open(node, pair, role, { onSign = 'verified', args = [] } = {}) {
    const self = new AechanParty();
    self.role = role;
    self.me = pair[role];
    self.#home = await mkdtemp(join(tmpdir(), 'aechan-interop-'));
    self.#session = [
      '--key', 'env:INTEROP_KEY', '--ws', node.ws, '--node', node.http,
      '--on-sign', onSign, '-o', 'ndjson',
    ];
    const other = pair[role === 'initiator' ? 'responder' : 'initiator'];
    self.#start([
      'open', '--role', role, '--to', other.address, ...self.#session,
      '--initiator-amount', `${TERMS.initiatorAmount}`,
      '--responder-amount', `${TERMS.responderAmount}`,
      '--push-amount', `${TERMS.pushAmount}`,
      '--channel-reserve', `${TERMS.channelReserve}`,
      '--lock-period', `${TERMS.lockPeriod}`,
      ...args,
    ]);
    return self;
  }

  /** The session ends, and another takes the channel up from what this one has stored. */
  async comeBack() {
    this.#process.stdin.end();
    await this.until(() => this.exit != null, 'the end', true);
    if (this.exit !== 0) throw new Error(`aechan ended with ${this.exit}: ${this.talk}`);
    this.exit = undefined;
    this.events = [];
    this.#read = 0;
    this.#start(['resume', ...this.#session]);
  }

  #start(args) {
    this.#process = start(AECHAN, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, AECHAN_HOME: this.#home, INTEROP_KEY: this.me.secret },
    });
    this.#listen();
  }

  #listen() {
    const child = this.#process;
    child.stderr.on('data', (text) => { this.talk += text; });
    // A line written while it ends is answered by its exit code.
    child.stdin.on('error', () => {});
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (process.env.INTEROP_DEBUG != null) console.debug(`aechan ${this.role}`, line);
      this.events.push(JSON.parse(line));
      this.#wake();
    });
    child.on('close', (code, signal) => {
      this.exit = code ?? signal;
      this.#wake();
    });
  }

  /** Runs lines as a script would and waits until they have been run. */
  async run(...lines) {
    this.#lines += 1;
    const mark = `line ${this.#lines}`;
    this.#process.stdin.write(`${[...lines, `echo ${mark}`].join('\n')}\n`);
    await this.until(() => this.events.some(({ text }) => text === mark), mark);
  }

  /** Events up to now are no longer waited for. */
  forget() {
    this.#read = this.events.length;
  }

  /** The first event with these fields that no earlier call has passed over. */
  async event(fields) {
    const matches = (event) => Object.entries(fields).every(([name, value]) => event[name] === value);
    let found;
    await this.until(() => {
      const at = this.events.findIndex((event, index) => index >= this.#read && matches(event));
      if (at < 0) return false;
      this.#read = at + 1;
      found = this.events[at];
      return true;
    }, JSON.stringify(fields));
    return found;
  }

  /** Answers the next request to sign, which must be this one and fail no check. */
  async answer(tag, command) {
    const card = await this.event({ type: 'sign_request' });
    if (card.tag !== tag || card.checks.some(({ result }) => result === 'fail')) {
      throw new Error(`expected a sound ${tag}, but was asked ${JSON.stringify(card)}`);
    }
    await this.run(command);
    return card;
  }

  async open() {
    await this.until(() => this.events.some(({ phase }) => phase === 'open'), 'phase open');
  }

  /** Until the last state that both have signed is of this round. */
  async round(wanted) {
    await this.until(() => this.latest()?.round === wanted, `round ${wanted}`);
  }

  /** The last state that both have signed, as it was told. */
  latest() {
    return this.events.findLast(({ type }) => type === 'update');
  }

  /** Both balances, the initiator's first. */
  balances() {
    const { initiator, responder } = this.latest().balances;
    return [BigInt(initiator), BigInt(responder)];
  }

  /** No more lines; what it makes of the end, and its exit code. */
  async end() {
    this.#process.stdin.end();
    return this.ended();
  }

  /** Its exit code. */
  async ended() {
    await this.until(() => this.exit != null, 'the end', true);
    await rm(this.#home, { recursive: true, force: true });
    return this.exit;
  }

  /** Until the claim holds; it cannot come to hold any more once the program has ended. */
  async until(claim, what, mayEnd = false) {
    const promise = new Promise((resolve, reject) => {
      const look = () => {
        if (claim()) {
          this.#waiting.delete(look);
          resolve();
        } else if (this.exit != null && !mayEnd) {
          this.#waiting.delete(look);
          reject(new Error(`aechan ended with ${this.exit} before ${what}: ${this.talk}`));
        }
      };
      this.#waiting.add(look);
      look();
    });
    const last = () => JSON.stringify(this.events.at(-1))?.slice(0, 300);
    await within(promise, () => `${what} of aechan's ${this.role} (last: ${last()}; ${this.talk})`);
  }

  #wake() {
    [...this.#waiting].forEach((look) => look());
  }

  /** Ends it where a test has not. */
  async kill() {
    if (this.exit == null) this.#process.kill('SIGKILL');
    await this.ended();
  }
}
