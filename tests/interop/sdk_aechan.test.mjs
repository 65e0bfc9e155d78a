// The SDK on one side of a channel and aechan on the other, in both roles.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Tag } from '@aeternity/aepp-sdk';
import { AechanParty } from './lib/aechan.mjs';
import { Devnode } from './lib/devnode.mjs';
import { SdkParty, TERMS, inside } from './lib/sdk.mjs';

const START = [BigInt(TERMS.initiatorAmount), BigInt(TERMS.responderAmount)];

let node;
before(async () => { node = await Devnode.start(); });
after(async () => { await node.stop(); });

for (const role of ['initiator', 'responder']) {
  const other = role === 'initiator' ? 'responder' : 'initiator';
  /** The place of each in a pair of balances. */
  const [mine, theirs] = role === 'initiator' ? [0, 1] : [1, 0];

  describe(`aechan as ${role}, the SDK as ${other}`, () => {
    let open = [];
    afterEach(async () => {
      for (const { aechan, sdk } of open) {
        sdk.disconnect();
        await aechan.kill();
      }
      open = [];
    });

    /** A channel that is open at both ends. */
    async function channel(options) {
      const pair = node.pair();
      // An initiator's process of the node ends soon where no responder's listens.
      const theirs = () => SdkParty.connect(node, pair, other);
      const early = role === 'initiator' ? await theirs() : undefined;
      const aechan = await AechanParty.open(node, pair, role, options);
      if (early == null) await aechan.event({ type: 'info', event: 'fsm_up' });
      const sdk = early ?? await theirs();
      open.push({ aechan, sdk });
      if (options?.onSign === 'ask') await aechan.answer(`${role}_sign`, 'approve');
      await Promise.all([aechan.open(), sdk.status('open')]);
      return { aechan, sdk, me: pair[role].address, peer: pair[other].address };
    }

    /** Balances after moves from the beginning: what aechan's side got, and the SDK's. */
    const moved = (own, others = -own) => {
      const balances = [...START];
      balances[mine] += BigInt(own);
      balances[theirs] += BigInt(others);
      return balances;
    };

    /** Both see the same state. */
    async function agree(aechan, sdk, round, balances) {
      await Promise.all([aechan.round(round), sdk.round(round)]);
      assert.deepEqual(aechan.balances(), balances);
      assert.deepEqual(await sdk.balances(), balances);
      assert.deepEqual(sdk.errors, []);
    }

    it('open', async () => {
      const { aechan, sdk } = await channel();
      await agree(aechan, sdk, 1, START);
      const opened = aechan.events.find(({ event }) => event === 'open');
      assert.equal(opened.channel, sdk.channel.id());
    });

    it('updates both ways', async () => {
      const { aechan, sdk, me, peer } = await channel();
      await aechan.run('pay 500 --meta tea --meta "two cups"');
      await agree(aechan, sdk, 2, moved(-500));
      assert.deepEqual(sdk.signed.at(-1).updates, [
        { op: 'OffChainTransfer', from: me, to: peer, amount: 500 },
        { op: 'OffChainMeta', data: 'tea' },
        { op: 'OffChainMeta', data: 'two cups' },
      ]);
      await aechan.run('request 20');
      await agree(aechan, sdk, 3, moved(-480));
      const update = await sdk.channel.update(peer, me, 80, sdk.sign, ['for you']);
      assert.equal(update.accepted, true);
      await agree(aechan, sdk, 4, moved(-400));
    });

    it('updates that a script approves', async () => {
      const { aechan, sdk, me, peer } = await channel({ onSign: 'ask' });
      await aechan.run('pay 10');
      await aechan.answer('update', 'approve');
      await agree(aechan, sdk, 2, moved(-10));
      const update = sdk.channel.update(me, peer, 5, sdk.sign);
      await aechan.answer('update_ack', 'approve');
      assert.equal((await update).accepted, true);
      await agree(aechan, sdk, 3, moved(-15));
    });

    it('insufficient balance', async () => {
      const { aechan, sdk, me, peer } = await channel();
      const most = START.map((amount) => amount - BigInt(TERMS.channelReserve));
      await aechan.run(`! pay ${most[mine] + 1n}`);
      // What the client refuses by itself is put to the node all the same.
      const params = JSON.stringify({ from: me, to: peer, amount: Number(most[mine] + 1n) });
      await aechan.run(`! E1001 call channels.update.new ${params}`);
      await assert.rejects(
        sdk.channel.update(peer, me, Number(most[theirs] + 1n), sdk.sign),
        { name: 'InsufficientBalanceError' },
      );
      await aechan.run('pay max');
      await agree(aechan, sdk, 2, moved(-most[mine]));
    });

    it('refusal', async () => {
      const { aechan, sdk, me, peer } = await channel({ onSign: 'ask' });
      sdk.refusal = 4242;
      await aechan.run('pay 10');
      await aechan.answer('update', '! approve');
      const { code } = await aechan.event({ type: 'conflict' });
      assert.equal(code, 4242);
      const update = sdk.channel.update(peer, me, 5, sdk.sign);
      await aechan.answer('update_ack', 'reject --code 140');
      assert.deepEqual(await update, {
        accepted: false, errorCode: 140, errorMessage: 'user-defined',
      });
      await aechan.run('pay 10');
      await aechan.answer('update', 'reject');
      await aechan.run('pay 11');
      await aechan.answer('update', 'approve');
      await agree(aechan, sdk, 2, moved(-11));
    });

    it('conflict', async () => {
      const { aechan, sdk, me, peer } = await channel();
      let crossed;
      const update = sdk.channel.update(peer, me, 5, async (tx) => {
        // While the SDK is being asked, the other side proposes something as well.
        aechan.forget();
        crossed = aechan.run('! pay 7');
        await aechan.event({ type: 'signed' });
        return sdk.sign(tx);
      });
      assert.equal((await update).accepted, false);
      await crossed;
      await aechan.run('pay 8');
      await agree(aechan, sdk, 2, moved(-8));
    });

    it('deposit and withdraw', async () => {
      const { aechan, sdk } = await channel();
      await aechan.run('deposit 3000');
      await agree(aechan, sdk, 2, moved(3000, 0));
      await aechan.run('withdraw 1000');
      await agree(aechan, sdk, 3, moved(2000, 0));
      assert.deepEqual(sdk.signed.slice(1).map(({ tag }) => tag), ['deposit_ack', 'withdraw_ack']);
      const deposit = await sdk.channel.deposit(500, sdk.sign);
      assert.equal(inside(deposit.signedTx).tag, Tag.ChannelDepositTx);
      await agree(aechan, sdk, 4, moved(2000, 500));
      const withdraw = await sdk.channel.withdraw(200, sdk.sign);
      assert.equal(inside(withdraw.signedTx).tag, Tag.ChannelWithdrawTx);
      await agree(aechan, sdk, 5, moved(2000, 300));
    });

    it('messages', async () => {
      const { aechan, sdk, me, peer } = await channel();
      await aechan.run('msg hej då 🍵 "quoted"');
      await sdk.until(() => sdk.messages.length === 1, 'a message');
      assert.deepEqual(sdk.messages, [
        { channel_id: sdk.channel.id(), from: me, to: peer, info: 'hej då 🍵 "quoted"' },
      ]);
      await sdk.channel.sendMessage({ x: 1 }, me);
      const message = await aechan.event({ type: 'message' });
      assert.equal(message.text ?? message.info, '{"x":1}');
    });

    /** Both have come back to round 2, and go on. */
    async function goOn({ aechan, sdk, me, peer }) {
      await aechan.open();
      await sdk.round(2);
      await aechan.run('pay 5');
      // The SDK takes nothing it does not wait for while an update of its own is under way.
      await sdk.round(3);
      assert.equal((await sdk.channel.update(peer, me, 1, sdk.sign)).accepted, true);
      await agree(aechan, sdk, 4, moved(-9));
    }

    it('the SDK reconnects', async () => {
      const { aechan, sdk, me, peer } = await channel();
      await aechan.run('pay 5');
      await sdk.round(2);
      await sdk.comeBack({ reestablish: false });
      await goOn({ aechan, sdk, me, peer });
    });

    it('aechan reconnects', async () => {
      const { aechan, sdk, me, peer } = await channel();
      await aechan.run('pay 5');
      await sdk.round(2);
      await aechan.comeBack();
      await goOn({ aechan, sdk, me, peer });
    });

    it('aechan leaves and reestablishes', async () => {
      const { aechan, sdk, me, peer } = await channel();
      await aechan.run('pay 5');
      await sdk.round(2);
      await aechan.run('leave');
      // A responder's process of the node waits for the initiator; the other way round it ends.
      if (other === 'responder') {
        await sdk.until(() => sdk.events.includes('peerDisconnected'), 'peerDisconnected');
        assert.deepEqual(await sdk.balances(), moved(-5));
        await aechan.comeBack();
      } else {
        await sdk.status('disconnected');
        await aechan.comeBack();
        await aechan.event({ type: 'info', event: 'fsm_up' });
        await sdk.comeBack({ reestablish: true });
      }
      await goOn({ aechan, sdk, me, peer });
    });

    it('the SDK leaves and reestablishes', async () => {
      const { aechan, sdk, me, peer } = await channel({ args: ['--at-eof', 'stay'] });
      await aechan.run('pay 5');
      await sdk.round(2);
      const { signedTx } = await sdk.channel.leave();
      assert.equal(inside(signedTx).round, 2);
      if (other === 'initiator') {
        await sdk.comeBack({ reestablish: true });
        await aechan.event({ type: 'info', event: 'channel_reestablished' });
      } else {
        await aechan.event({ type: 'phase', phase: 'left' });
        const waiting = sdk.comeBack({ reestablish: true });
        await aechan.comeBack();
        await waiting;
      }
      await goOn({ aechan, sdk, me, peer });
    });

    it('mutual close by aechan', async () => {
      const { aechan, sdk } = await channel();
      await aechan.run('pay 1000');
      await sdk.round(2);
      await aechan.run('shutdown');
      assert.equal(await aechan.end(), 0);
      await sdk.status('disconnected');
      const closing = sdk.onChain.at(-1);
      assert.equal(closing.info, 'channel_closed');
      closes(inside(closing.tx), moved(-1000));
    });

    it('mutual close by the SDK', async () => {
      const { aechan, sdk } = await channel({ onSign: 'ask', args: ['--at-eof', 'stay'] });
      const closing = sdk.channel.shutdown(sdk.sign);
      await aechan.answer('shutdown_sign_ack', 'approve');
      closes(inside(await closing), START);
      assert.equal(await aechan.end(), 0);
    });
  });
}

/** The closing transaction shares these balances, and the fee in halves. */
function closes(tx, balances) {
  assert.equal(tx.tag, Tag.ChannelCloseMutualTx);
  const fee = BigInt(tx.fee);
  assert.deepEqual(
    [tx.initiatorAmountFinal, tx.responderAmountFinal].map(BigInt),
    [balances[0] - (fee + 1n) / 2n, balances[1] - fee / 2n],
  );
}
