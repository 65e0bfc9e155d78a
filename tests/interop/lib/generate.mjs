// Transactions of every channel kind that the SDK can build, the same in every run.

import { createHash } from 'node:crypto';
import { Buffer } from 'node:buffer';
import { Tag, buildTx, encode, Encoding, unpackTx } from '@aeternity/aepp-sdk';

/** Heights, rounds and nonces are JavaScript numbers to the SDK. */
const NUMBER_BITS = 53;

/** What every party may have as a delegate. */
const DELEGATES = [
  Encoding.AccountAddress, Encoding.Name, Encoding.Commitment, Encoding.OracleAddress,
  Encoding.ContractAddress, Encoding.Channel,
];

export class Dice {
  #seed;
  #rolled = 0;

  constructor(seed) {
    this.#seed = seed;
  }

  bytes32() {
    this.#rolled += 1;
    return createHash('sha256').update(`${this.#seed} ${this.#rolled}`).digest();
  }

  /** Below 2^bits; every length as likely as any other. */
  uint(bits) {
    const bytes = this.bytes32();
    const value = BigInt(`0x${bytes.toString('hex', 0, 16)}`);
    return value >> BigInt(128 - (bytes.readUInt32BE(16) % (bits + 1)));
  }

  below(limit) {
    return this.bytes32().readUInt32BE() % limit;
  }

  amount = () => this.uint(128).toString();

  number = () => Number(this.uint(NUMBER_BITS));

  text = (encoding) => encode(this.bytes32(), encoding);

  blob = (encoding) => encode(
    Buffer.concat(Array.from({ length: this.below(10) }, () => this.bytes32())).subarray(this.below(32)),
    encoding,
  );

  ids = () => Array.from(
    { length: Math.max(0, this.below(5) - 2) },
    () => this.text(DELEGATES[this.below(DELEGATES.length)]),
  );
}

/**
 * Builds transactions.
 * @param proofs - proofs of inclusion as the SDK reads them; it has no way to make any
 */
export class Generator {
  #dice;
  #proofs;
  #trees;

  constructor(seed, proofs, trees) {
    this.#dice = new Dice(seed);
    this.#proofs = proofs;
    this.#trees = trees;
  }

  static kinds = [
    Tag.ChannelCreateTx, Tag.ChannelDepositTx, Tag.ChannelWithdrawTx, Tag.ChannelCloseMutualTx,
    Tag.ChannelCloseSoloTx, Tag.ChannelSlashTx, Tag.ChannelSettleTx, Tag.ChannelOffChainTx,
    Tag.ChannelSnapshotSoloTx, Tag.ChannelForceProgressTx, Tag.GaAttachTx, Tag.GaMetaTx,
  ];

  /** A transaction of this kind, in some cases within a signed one. */
  tx(tag) {
    const tx = this.#build(tag);
    return this.#dice.below(2) === 0 ? tx : this.#signed(tx);
  }

  #signed(tx) {
    const signature = () => Buffer.concat([this.#dice.bytes32(), this.#dice.bytes32()]);
    // The SDK keeps signatures in the order given; nodes sort them.
    const signatures = Array.from({ length: this.#dice.below(3) }, signature).sort(Buffer.compare);
    return buildTx({ tag: Tag.SignedTx, signatures, encodedTx: unpackTx(tx) });
  }

  #build(tag) {
    const fields = { tag, ...this.#fields(tag) };
    if (tag === Tag.ChannelOffChainTx) return buildTx(fields);
    const cheapest = buildTx(fields);
    if (this.#dice.below(2) === 0) return cheapest;
    const fee = BigInt(unpackTx(cheapest).fee) * 2n + this.#dice.uint(100);
    return buildTx({ ...fields, fee: fee.toString() });
  }

  #payload() {
    return this.#dice.below(4) === 0
      ? encode(Buffer.alloc(0), Encoding.Transaction)
      : this.#signed(this.#build(Tag.ChannelOffChainTx));
  }

  #fields(tag) {
    const dice = this.#dice;
    const pick = (list) => list[dice.below(list.length)];
    const channelId = dice.text(Encoding.Channel);
    const account = dice.text(Encoding.AccountAddress);
    const onChain = { ttl: dice.number(), nonce: dice.number() };
    const own = { channelId, fromId: account, ...onChain };
    const stateHash = dice.text(Encoding.State);
    const shares = { initiatorAmountFinal: dice.amount(), responderAmountFinal: dice.amount() };
    const round = dice.number();
    switch (tag) {
      case Tag.ChannelCreateTx:
        return {
          ...onChain, stateHash, initiator: account, responder: dice.text(Encoding.AccountAddress),
          initiatorAmount: dice.amount(), responderAmount: dice.amount(),
          channelReserve: dice.amount(), lockPeriod: dice.uint(64).toString(),
          initiatorDelegateIds: dice.ids(), responderDelegateIds: dice.ids(),
        };
      case Tag.ChannelDepositTx:
        return { ...own, stateHash, round, amount: dice.amount() };
      case Tag.ChannelWithdrawTx:
        return { channelId, toId: account, ...onChain, stateHash, round, amount: dice.amount() };
      case Tag.ChannelCloseMutualTx:
      case Tag.ChannelSettleTx:
        return { ...own, ...shares };
      case Tag.ChannelCloseSoloTx:
      case Tag.ChannelSlashTx:
        return { ...own, payload: this.#payload(), poi: pick(this.#proofs) };
      case Tag.ChannelOffChainTx:
        return { channelId, round, stateHash };
      case Tag.ChannelSnapshotSoloTx:
        return { ...own, payload: this.#payload() };
      case Tag.ChannelForceProgressTx:
        return {
          ...own, payload: this.#payload(), round, stateHash, offChainTrees: pick(this.#trees),
          update: dice.blob(Encoding.ContractBytearray),
        };
      case Tag.GaAttachTx:
        return {
          // It must be an account's first transaction.
          ...onChain, nonce: 1, ownerId: account, code: dice.blob(Encoding.ContractBytearray),
          authFun: dice.bytes32(), ctVersion: { vmVersion: 8, abiVersion: 3 },
          gasLimit: dice.below(50_000), gasPrice: `${1_000_000_000n + dice.uint(64)}`,
          callData: dice.blob(Encoding.ContractBytearray),
        };
      case Tag.GaMetaTx:
        return {
          gaId: account, authData: dice.blob(Encoding.ContractBytearray), abiVersion: 3,
          gasLimit: dice.below(50_000), gasPrice: `${1_000_000_000n + dice.uint(64)}`,
          tx: unpackTx(this.#signed(this.#build(Tag.ChannelDepositTx))),
        };
      default:
        throw new Error(`no fields for tag ${tag}`);
    }
  }
}
