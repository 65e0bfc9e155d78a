// What the SDK and aechan read in the same bytes, field by field.

import { execFile } from 'node:child_process';
import assert from 'node:assert/strict';
import { encode, Encoding, Tag, unpackTx, unpackEntry, decode, EntryTag } from '@aeternity/aepp-sdk';
import { AECHAN } from './devnode.mjs';

/** Every text as aechan decodes it. */
export async function decodeAll(texts) {
  const output = await new Promise((resolve, reject) => {
    const child = execFile(
      AECHAN,
      ['decode', '-', '-o', 'ndjson'],
      { maxBuffer: 1 << 28 },
      (error, stdout, stderr) => (error == null ? resolve(stdout) : reject(new Error(stderr.slice(0, 2000)))),
    );
    child.stdin.end(texts.join('\n'));
  });
  const records = output.trim().split('\n').map(parse);
  assert.equal(records.length, texts.length);
  // The version of the form of output is no field of a transaction.
  return records.map(({ v, ...fields }) => {
    assert.equal(v, 1);
    return fields;
  });
}

/** JSON in which whole numbers beyond 2^53 become texts instead of other numbers. */
function parse(line) {
  return JSON.parse(line.replace(/:(\d{16,})(?=[,}])/g, ':"$1"'));
}

/** Names that differ by more than their writing; a list where one field is read as several. */
const NAMES = {
  initiator: 'initiator_id',
  responder: 'responder_id',
  gasLimit: 'gas',
  offChainTrees: 'offchain_trees',
};

const snake = (name) => NAMES[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Fields of aechan's that follow from others or say the same in words. */
const DERIVED = ['type', 'layout', 'hash'];

/** Checks that both read the same; `path` is where in the transaction. */
export function same(sdk, aechan, path = 'tx') {
  if (sdk.tag === Tag.SignedTx) {
    assert.equal(aechan.type, 'signed_tx', path);
    assert.deepEqual(
      aechan.signatures,
      sdk.signatures.map((bytes) => encode(bytes, Encoding.Signature)),
      `${path}.signatures`,
    );
    same(sdk.encodedTx, aechan.transaction, `${path}.transaction`);
    return;
  }
  const seen = new Set(DERIVED);
  for (const [name, value] of Object.entries(sdk)) {
    const ours = snake(name);
    seen.add(ours);
    if (name === 'ctVersion') {
      const { vm_version: vmVersion, abi_version: abiVersion } = aechan;
      assert.deepEqual({ vmVersion, abiVersion }, value, `${path}.${name}`);
      seen.add('vm_version').add('abi_version');
      continue;
    }
    assert.ok(ours in aechan, `${path}.${ours} is missing`);
    field(name, value, aechan[ours], `${path}.${ours}`);
  }
  // A create does not hold its channel's id.
  if (sdk.tag === Tag.ChannelCreateTx) seen.add('channel_id');
  assert.deepEqual(Object.keys(aechan).filter((name) => !seen.has(name)), [], `${path}: more fields`);
}

function field(name, sdk, aechan, path) {
  switch (name) {
    case 'authFun':
      assert.equal(aechan, Buffer.from(sdk).toString('hex'), path);
      break;
    case 'payload':
      if (decode(sdk).length === 0) assert.equal(aechan, null, path);
      else same(unpackTx(sdk), aechan, path);
      break;
    case 'tx':
      same(sdk, aechan, path);
      break;
    case 'poi':
      balances(sdk.accounts[0].toObject(), aechan.shown, path);
      break;
    case 'offChainTrees':
      balances(unpackEntry(sdk, EntryTag.StateTrees).accounts, aechan.accounts, path);
      break;
    case 'update':
      // The SDK keeps it as bytes: its schema of calls has the fields in another order.
      if (aechan.hex != null) assert.equal(aechan.hex, decode(sdk).toString('hex'), path);
      break;
    default:
      assert.deepEqual(
        Array.isArray(aechan) ? aechan : String(aechan),
        Array.isArray(sdk) ? sdk : String(sdk),
        path,
      );
  }
}

/** The accounts of a tree. */
function balances(sdk, aechan, path) {
  const rows = (list) => list.sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(
    rows(aechan.map(({ account_id, nonce, balance }) => [account_id, nonce, balance])),
    rows(Object.entries(sdk).map(([key, { nonce, balance }]) => [key, nonce, String(balance)])),
    path,
  );
}
