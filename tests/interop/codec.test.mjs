// Transactions that one side has built, read by the other: no field and no byte may differ.
//
// `tests/interop_sdk.rs` writes aechan's and rereads the SDK's byte for byte.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { Tag, buildTx, buildTxHash, unpackTx } from '@aeternity/aepp-sdk';
import { decodeAll, same } from './lib/compare.mjs';
import { Generator } from './lib/generate.mjs';

const FOLDER = process.env.AECHAN_INTEROP;
/** How many of each kind the SDK builds. */
const OF_EACH_KIND = 110;

describe('codecs', { skip: FOLDER == null && 'run.sh says where aechan\'s transactions are' }, () => {
  let fromAechan;
  before(async () => {
    fromAechan = (await readFile(join(FOLDER, 'from-aechan.txt'), 'utf8')).trim().split('\n');
  });

  it('aechan builds, the SDK reads and rebuilds', async (t) => {
    const records = await decodeAll(fromAechan);
    fromAechan.forEach((text, at) => {
      const tx = unpackTx(text);
      same(tx, records[at]);
      assert.equal(buildTx(tx), text, `rebuilt: ${text}`);
      if (tx.tag === Tag.SignedTx) assert.equal(records[at].hash, buildTxHash(text));
    });
    t.diagnostic(`${fromAechan.length} transactions built by aechan`);
  });

  it('the SDK builds, aechan reads', async (t) => {
    const inner = fromAechan.map((text) => unpackTx(text)).map((tx) => tx.encodedTx ?? tx);
    const proofs = inner.filter(({ poi }) => poi != null).map(({ poi }) => poi);
    const trees = inner.filter((tx) => tx.offChainTrees != null).map((tx) => tx.offChainTrees);
    const generator = new Generator('for aechan', proofs, trees);
    const texts = Generator.kinds.flatMap(
      (tag) => Array.from({ length: OF_EACH_KIND }, () => generator.tx(tag)),
    );
    assert.equal(new Set(texts).size, texts.length);
    await writeFile(join(FOLDER, 'from-sdk.txt'), texts.join('\n'));
    const records = await decodeAll(texts);
    texts.forEach((text, at) => same(unpackTx(text), records[at]));
    t.diagnostic(`${texts.length} transactions built by the SDK`);
  });
});
