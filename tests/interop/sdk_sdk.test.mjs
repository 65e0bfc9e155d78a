// The SDK against the SDK, with the devnode between them: is it a node to its official client?

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Tag, unpackTx } from '@aeternity/aepp-sdk';
import { Devnode } from './lib/devnode.mjs';
import { SdkParty, TERMS, inside } from './lib/sdk.mjs';

let node;
before(async () => { node = await Devnode.start(); });
after(async () => { await node.stop(); });

/** An open channel of two SDKs. */
async function open() {
  const pair = node.pair();
  const [initiator, responder] = await Promise.all(
    ['initiator', 'responder'].map((role) => SdkParty.connect(node, pair, role)),
  );
  await Promise.all([initiator.status('open'), responder.status('open')]);
  await Promise.all([initiator.round(1), responder.round(1)]);
  const [i, r] = [pair.initiator.address, pair.responder.address];
  const close = () => { initiator.disconnect(); responder.disconnect(); };
  return { initiator, responder, i, r, close };
}

const START = [BigInt(TERMS.initiatorAmount), BigInt(TERMS.responderAmount)];

function noErrors(...parties) {
  for (const party of parties) assert.deepEqual(party.errors, [], `${party.role}: ${party.errors}`);
}

describe('SDK and SDK on the devnode', () => {
  it('open, with the statuses that the SDK documents', async () => {
    const { initiator, responder, close } = await open();
    assert.deepEqual(initiator.statuses, ['connected', 'accepted', 'signed', 'open'].slice(-initiator.statuses.length));
    assert.deepEqual(responder.statuses, ['connected', 'halfSigned', 'open'].slice(-responder.statuses.length));
    assert.equal(initiator.channel.id(), responder.channel.id());
    assert.notEqual(initiator.channel.fsmId(), responder.channel.fsmId());
    assert.deepEqual(initiator.signed.map(({ tag }) => tag), ['initiator_sign']);
    assert.deepEqual(responder.signed.map(({ tag }) => tag), ['responder_sign']);
    assert.deepEqual(await initiator.balances(), START);
    for (const party of [initiator, responder]) {
      const state = await party.channel.state();
      assert.equal(state.signedTx.encodedTx.tag, Tag.ChannelCreateTx);
      assert.equal(state.halfSignedTx, undefined);
      assert.deepEqual(state.calls.payload, {});
      const balances = Object.fromEntries(
        Object.entries(state.trees.accounts).map(([key, { balance }]) => [key, BigInt(balance)]),
      );
      const { initiatorId, responderId } = party.options;
      assert.deepEqual(balances, { [initiatorId]: START[0], [responderId]: START[1] });
    }
    noErrors(initiator, responder);
    close();
  });

  it('updates both ways, with notes', async () => {
    const { initiator, responder, i, r, close } = await open();
    const first = await initiator.channel.update(i, r, 500, initiator.sign, ['tea', 'two']);
    assert.equal(first.accepted, true);
    assert.equal(inside(first.signedTx).round, 2);
    assert.equal(unpackTx(first.signedTx, Tag.SignedTx).signatures.length, 2);
    await responder.round(2);
    const { tag, tx, updates } = responder.signed.at(-1);
    assert.equal(tag, 'update_ack');
    assert.equal(tx.stateHash, inside(first.signedTx).stateHash);
    assert.deepEqual(updates, [
      { op: 'OffChainTransfer', from: i, to: r, amount: 500 },
      { op: 'OffChainMeta', data: 'tea' },
      { op: 'OffChainMeta', data: 'two' },
    ]);
    const second = await responder.channel.update(r, i, 200, responder.sign);
    assert.equal(second.accepted, true);
    const asked = await responder.channel.update(i, r, 7, responder.sign);
    assert.equal(asked.accepted, true);
    await initiator.round(4);
    assert.deepEqual(await initiator.balances(), [START[0] - 307n, START[1] + 307n]);
    assert.deepEqual(await responder.balances(), await initiator.balances());
    noErrors(initiator, responder);
    close();
  });

  it('insufficient balance, negative amount', async () => {
    const { initiator, responder, i, r, close } = await open();
    const tooMuch = TERMS.initiatorAmount - TERMS.channelReserve + 1;
    await assert.rejects(
      initiator.channel.update(i, r, tooMuch, initiator.sign),
      { name: 'InsufficientBalanceError' },
    );
    await assert.rejects(
      initiator.channel.update(i, r, -1, initiator.sign),
      { name: 'IllegalArgumentError' },
    );
    const all = await initiator.channel.update(i, r, tooMuch - 1, initiator.sign);
    assert.equal(all.accepted, true);
    noErrors(initiator, responder);
    close();
  });

  it('refusal by the peer and by oneself', async () => {
    const { initiator, responder, i, r, close } = await open();
    responder.refusal = 12345;
    assert.deepEqual(await initiator.channel.update(i, r, 1, initiator.sign), {
      accepted: false, errorCode: 12345, errorMessage: 'user-defined',
    });
    responder.refusal = null;
    assert.deepEqual(await initiator.channel.update(i, r, 1, initiator.sign), {
      accepted: false, errorCode: 1, errorMessage: 'validation error',
    });
    assert.deepEqual(await initiator.channel.update(i, r, 1, async () => null), { accepted: false });
    assert.equal((await initiator.channel.update(i, r, 1, initiator.sign)).accepted, true);
    await responder.round(2);
    assert.equal((await responder.channel.update(r, i, 1, responder.sign)).accepted, true);
    close();
  });

  it('conflict of two updates at once', async () => {
    const { initiator, responder, i, r, close } = await open();
    const both = await Promise.allSettled([
      initiator.channel.update(i, r, 1, initiator.sign),
      responder.channel.update(r, i, 2, responder.sign),
    ]);
    assert.ok(
      both.some(({ value }) => value?.accepted === false && value.errorCode === 2),
      JSON.stringify(both),
    );
    assert.ok(both.every(({ value }) => value?.accepted !== true), JSON.stringify(both));
    assert.deepEqual(await initiator.balances(), START);
    const again = await initiator.channel.update(i, r, 5, initiator.sign);
    assert.equal(again.accepted, true);
    assert.equal(inside(again.signedTx).round, 2);
    close();
  });

  it('messages, text and object', async () => {
    const { initiator, responder, i, r, close } = await open();
    await initiator.channel.sendMessage('hej då 🍵', r);
    await responder.channel.sendMessage({ x: 1 }, i);
    await responder.until(() => responder.messages.length === 1, 'a message');
    await initiator.until(() => initiator.messages.length === 1, 'a message');
    const channel_id = initiator.channel.id();
    assert.deepEqual(responder.messages, [{ channel_id, from: i, to: r, info: 'hej då 🍵' }]);
    assert.deepEqual(initiator.messages, [{ channel_id, from: r, to: i, info: '{"x":1}' }]);
    close();
  });

  it('proof of inclusion', async () => {
    const { initiator, i, r, close } = await open();
    const { signedTx } = await initiator.channel.update(i, r, 500, initiator.sign);
    const poi = await initiator.channel.poi({ accounts: [i, r], contracts: undefined });
    const balance = (key) => BigInt(poi.accounts[0].get(key).balance);
    assert.deepEqual([balance(i), balance(r)], [START[0] - 500n, START[1] + 500n]);
    assert.equal(inside(signedTx).round, 2);
    close();
  });

  for (const [action, sign, role] of [
    ['deposit', 1n, 'initiator'], ['deposit', 1n, 'responder'],
    ['withdraw', -1n, 'initiator'], ['withdraw', -1n, 'responder'],
  ]) {
    it(`${action} by the ${role}`, async () => {
      const { initiator, responder, close } = await open();
      const [own, peer] = role === 'initiator' ? [initiator, responder] : [responder, initiator];
      const called = [];
      const name = action === 'deposit' ? 'Deposit' : 'Withdraw';
      const result = await own.channel[action](3000, own.sign, {
        onOnChainTx: (tx) => called.push(inside(tx).tag),
        [`onOwn${name}Locked`]: () => called.push('own'),
        [`on${name}Locked`]: () => called.push('peer'),
      });
      assert.equal(result.accepted, true);
      const tx = inside(result.signedTx);
      assert.equal(tx.tag, Tag[`Channel${name}Tx`]);
      assert.equal(tx.round, 2);
      assert.deepEqual(called.filter((item) => typeof item === 'string').sort(), ['own', 'peer']);
      assert.ok(called.includes(tx.tag));
      await peer.round(2);
      await peer.until(() => peer.events.length === 2, 'both locked events');
      assert.equal(peer.signed.at(-1).tag, `${action}_ack`);
      const expected = [...START];
      expected[role === 'initiator' ? 0 : 1] += sign * 3000n;
      assert.deepEqual(await peer.balances(), expected);
      noErrors(initiator, responder);
      close();
    });
  }

  it('too much withdrawn, a deposit refused', async () => {
    const { initiator, responder, close } = await open();
    await assert.rejects(initiator.channel.withdraw(TERMS.initiatorAmount, initiator.sign));
    responder.refusal = 130;
    assert.deepEqual(await initiator.channel.deposit(5, initiator.sign), {
      accepted: false, errorCode: 130, errorMessage: 'user-defined',
    });
    assert.deepEqual(await initiator.balances(), START);
    close();
  });

  it('leave and reestablish', async () => {
    const { initiator, responder, i, r, close } = await open();
    await initiator.channel.update(i, r, 500, initiator.sign);
    const round = initiator.channel.round();
    const before = initiator.channel.fsmId();
    const { channelId, signedTx } = await initiator.channel.leave();
    assert.equal(channelId, initiator.channel.id());
    assert.equal(inside(signedTx).round, round);
    await initiator.comeBack({ reestablish: true });
    await initiator.round(round);
    assert.notEqual(initiator.channel.fsmId(), before);
    await responder.until(() => responder.events.includes('channelReestablished'), 'its return');
    assert.equal((await initiator.channel.update(i, r, 5, initiator.sign)).accepted, true);
    await responder.round(3);
    assert.equal((await responder.channel.update(r, i, 5, responder.sign)).accepted, true);
    noErrors(initiator, responder);
    close();
  });

  it('reconnect', async () => {
    const { initiator, responder, i, r, close } = await open();
    await initiator.channel.update(i, r, 500, initiator.sign);
    for (const party of [initiator, responder]) {
      const before = party.channel.fsmId();
      await party.comeBack({ reestablish: false });
      assert.equal(party.channel.fsmId(), before);
      assert.equal(party.channel.round(), initiator.channel.round());
    }
    assert.equal((await initiator.channel.update(i, r, 1, initiator.sign)).accepted, true);
    await responder.round(3);
    assert.equal((await responder.channel.update(r, i, 1, responder.sign)).accepted, true);
    close();
  });

  for (const role of ['initiator', 'responder']) {
    it(`mutual close by the ${role}`, async () => {
      const { initiator, responder } = await open();
      const [own, peer] = role === 'initiator' ? [initiator, responder] : [responder, initiator];
      const closing = inside(await own.channel.shutdown(own.sign));
      assert.equal(closing.tag, Tag.ChannelCloseMutualTx);
      const [first, last] = [closing.initiatorAmountFinal, closing.responderAmountFinal].map(BigInt);
      assert.equal(first + last + BigInt(closing.fee), START[0] + START[1]);
      assert.equal(closing.fromId, own.me.address);
      await peer.until(() => peer.statuses.includes('closed'), 'the end');
      await peer.status('disconnected');
      assert.deepEqual(
        peer.statuses.filter((status) => status !== 'open').slice(-3),
        ['closing', 'closed', 'disconnected'],
      );
      assert.equal(peer.onChain.at(-1).info, 'channel_closed');
      noErrors(initiator, responder);
    });
  }
});
