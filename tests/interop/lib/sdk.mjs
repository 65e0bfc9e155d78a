// The SDK's Channel as one party, with what happened to it kept for the assertions.

import { Channel, unpackTx, Tag } from '@aeternity/aepp-sdk';
import { NETWORK } from './devnode.mjs';
import { within } from './until.mjs';

/** What a channel of these tests is opened with, in aettos. */
export const TERMS = {
  initiatorAmount: 1_000_000_000_000_000,
  responderAmount: 2_000_000_000_000_000,
  pushAmount: 0,
  channelReserve: 40_000,
  lockPeriod: 10,
};

export class SdkParty {
  statuses = [];
  messages = [];
  events = [];
  signed = [];
  errors = [];
  onChain = [];
  /** What to say to the next request of the peer instead of signing: a number or null. */
  refusal;

  #waiting = new Set();

  /** Connects; the channel is not open yet. */
  static async connect(node, pair, role, options = {}) {
    const self = new SdkParty();
    self.me = pair[role];
    self.role = role;
    self.options = {
      url: node.ws,
      role,
      ...TERMS,
      initiatorId: pair.initiator.address,
      responderId: pair.responder.address,
      port: 12340,
      ...(role === 'initiator' && { host: 'localhost' }),
      debug: process.env.INTEROP_DEBUG != null,
      sign: async (tag, tx, details) => self.#answer(tag, tx, details),
      ...options,
    };
    await self.#connect();
    return self;
  }

  async #connect() {
    this.channel = await Channel.initialize(this.options);
    const keep = (list) => (item) => { list.push(item); this.#wake(); };
    this.channel.on('statusChanged', keep(this.statuses));
    this.channel.on('message', (message) => keep(this.messages)(plain(message)));
    this.channel.on('error', keep(this.errors));
    this.channel.on('stateChanged', () => this.#wake());
    this.channel.on('onChainTx', (tx, { info, type }) => keep(this.onChain)({ tx, info, type }));
    const events = [
      'depositLocked', 'ownDepositLocked', 'withdrawLocked', 'ownWithdrawLocked',
      'peerDisconnected', 'channelReestablished',
    ];
    events.forEach((name) => this.channel.on(name, () => keep(this.events)(name)));
  }

  /** Signs as one who trusts its node: these tests are about the protocol. */
  sign = async (tx) => this.me.account.signTransaction(tx, { networkId: NETWORK });

  async #answer(tag, tx, details) {
    this.signed.push({ tag, tx: unpackTx(tx), updates: plain(details?.updates) });
    if (this.refusal !== undefined) {
      const refusal = this.refusal;
      this.refusal = undefined;
      return refusal;
    }
    return this.sign(tx);
  }

  /** The socket is dropped and a new one takes its place, with the same or a new process of the node. */
  async comeBack({ reestablish }) {
    const [existingChannelId, existingFsmId] = [this.channel.id(), this.channel.fsmId()];
    this.channel.disconnect();
    await this.status('disconnected');
    this.statuses.length = 0;
    this.options = { ...this.options, existingChannelId, existingFsmId, reestablish };
    await this.#connect();
    await this.status('open');
  }

  /** Until the channel has this status, now or soon. */
  async status(wanted) {
    await this.until(() => this.channel.status() === wanted, `status ${wanted}`);
  }

  async round(wanted) {
    await this.until(() => this.channel.round() === wanted, `round ${wanted}`);
  }

  /** Until the claim holds. */
  async until(claim, what) {
    const promise = new Promise((resolve) => {
      const look = () => {
        if (!claim()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
    await within(promise, () => `${what} of the SDK's ${this.role} `
      + `(status ${this.channel.status()}, round ${this.channel.round()}, errors ${this.errors})`);
  }

  #wake() {
    [...this.#waiting].forEach((look) => look());
  }

  /** Both balances, the initiator's first. */
  async balances() {
    const { initiatorId, responderId } = this.options;
    const found = await this.channel.balances([initiatorId, responderId]);
    return [initiatorId, responderId].map((id) => BigInt(found[id]));
  }

  disconnect() {
    this.channel.disconnect();
  }
}

/** The same object with the usual prototype, which the SDK's JSON parser leaves out. */
function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** What a co-signed transaction of a channel holds inside. */
export function inside(tx) {
  return unpackTx(tx, Tag.SignedTx).encodedTx;
}
