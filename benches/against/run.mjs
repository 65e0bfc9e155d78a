// aechan against wscat, the official CLI and the official SDK, in turn on the same machine.

import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AECHAN, Devnode } from '../../tests/interop/lib/devnode.mjs';
import { SdkParty } from '../../tests/interop/lib/sdk.mjs';
import { Tag, buildTx, unpackTx } from '../../tests/interop/lib/tx.mjs';

const RUNS = 21;
const LINES = Number(process.env.AECHAN_LINES ?? 100_000);
const SECONDS = Number(process.env.AECHAN_SECONDS ?? 5);

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (name, ...cells) => console.log(name.padEnd(34), ...cells.map((cell) => cell.padStart(16)));

/** A create, an update, a mutual close: what channels are made of. */
function transactions() {
  const [i, r] = ['ak_21A27UVVt3hDkBE5J7rhhqnH5YNb4Y1dqo4PnSybrH85pnWo7E', 'ak_2bhWxVMnpe1aKnpUNzPSP2kGFCEioBa72QszMhQcqLkQFHBfx'];
  const update = (round) => buildTx({
    tag: Tag.ChannelOffChainTx,
    channelId: 'ch_mvbXdbpSfcG5ZoS2YzwHsaozqdfwJeMUtvD4ERz8CnJymGeJp',
    round,
    stateHash: 'st_ZP8IHNNsTxaYp/GakGy6MTXm8MnOngPkebqMLgn1uEbeZckq',
  });
  const create = (nonce) => buildTx({
    tag: Tag.ChannelCreateTx, initiator: i, responder: r,
    initiatorAmount: 70000000000000, responderAmount: 40000000000000, channelReserve: 2,
    lockPeriod: 10, fee: 20_000_000_000_000, nonce, initiatorDelegateIds: [], responderDelegateIds: [],
    stateHash: 'st_ZP8IHNNsTxaYp/GakGy6MTXm8MnOngPkebqMLgn1uEbeZckq',
  });
  const close = (nonce) => buildTx({
    tag: Tag.ChannelCloseMutualTx, fromId: i, nonce, fee: 20_000_000_000_000,
    channelId: 'ch_mvbXdbpSfcG5ZoS2YzwHsaozqdfwJeMUtvD4ERz8CnJymGeJp',
    initiatorAmountFinal: 1000, responderAmountFinal: 2000,
  });
  const signed = (tx) => buildTx({ tag: Tag.SignedTx, encodedTx: tx, signatures: [new Uint8Array(64).fill(7), new Uint8Array(64).fill(9)] });
  return Array.from({ length: LINES }, (_, n) => (
    n % 10 === 0 ? signed(create(n + 1)) : n % 10 === 1 ? signed(close(n + 1)) : signed(update(n + 1))
  ));
}

function starts(sample) {
  const programs = [
    ['/bin/true', '/bin/true', []],
    ['aechan --version', AECHAN, ['--version']],
    ['aechan decode TX', AECHAN, ['decode', sample]],
    ['wscat --version', here('node_modules/.bin/wscat'), ['--version']],
    ['aecli --version', here('../../tests/interop/node_modules/.bin/aecli'), ['--version']],
  ].filter(([, program]) => existsSync(program));
  const times = new Map(programs.map(([name]) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, program, args] of programs) {
      const begin = process.hrtime.bigint();
      const { status } = spawnSync(program, args, { stdio: 'ignore' });
      times.get(name).push(Number(process.hrtime.bigint() - begin) / 1e6);
      if (status !== 0) throw new Error(`${name} ended with ${status}`);
    }
  }
  const own = median(times.get('aechan --version'));
  const least = median(times.get('/bin/true'));
  console.log(`\nStart, median of ${RUNS}, turn by turn`);
  for (const [name, list] of times) {
    const time = median(list);
    row(name, `${time.toFixed(2)} ms`, `+${(time - least).toFixed(2)} ms`, `${(time / own).toFixed(1)} × aechan`);
  }
}

async function decoding(lines) {
  const file = join(tmpdir(), `aechan-lines-${process.pid}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`\nDecoding ${lines.length} signed transactions to NDJSON (best of 3)`);
  const best = (measure) => Math.min(measure(), measure(), measure());
  const seconds = (begin) => Number(process.hrtime.bigint() - begin) / 1e9;
  const ours = best(() => {
    const begin = process.hrtime.bigint();
    execFileSync('/bin/sh', ['-c', `"${AECHAN}" decode - -o ndjson < "${file}" > "${file}.out"`]);
    return seconds(begin);
  });
  let theirs = Infinity;
  for (let run = 0; run < 3; run += 1) {
    const begin = process.hrtime.bigint();
    let out = '';
    for await (const line of createInterface({ input: createReadStream(file) })) {
      out += `${JSON.stringify(unpackTx(line))}\n`;
    }
    writeFileSync(`${file}.out`, out);
    theirs = Math.min(theirs, seconds(begin));
  }
  execFileSync('rm', ['-f', file, `${file}.out`]);
  row('aechan decode -', `${Math.round(lines.length / ours)} a second`);
  row("the SDK's unpackTx", `${Math.round(lines.length / theirs)} a second`, `1 / ${(theirs / ours).toFixed(1)}`);
}

async function updates() {
  const node = await Devnode.start();
  console.log(`\nUpdates of one channel, both parties signing by themselves, ${SECONDS} s each, the same devnode`);
  const bench = (args) => JSON.parse(execFileSync(AECHAN, [
    'bench', '--ws', node.ws, '--node', node.http, '--seconds', `${SECONDS}`, '-o', 'json', ...args,
  ], { encoding: 'utf8' }));
  for (const [name, args] of [['aechan', []], ['aechan, without fsync', ['--no-fsync']]]) {
    const report = bench(args);
    row(name, `${report.updates_per_second} a second`, `${report.cpu_us_per_update} µs CPU`);
  }
  const pair = node.pair();
  const [initiator, responder] = await Promise.all(
    ['initiator', 'responder'].map((role) => SdkParty.connect(node, pair, role)),
  );
  await Promise.all([initiator.status('open'), responder.status('open')]);
  const [i, r] = [pair.initiator.address, pair.responder.address];
  const before = process.cpuUsage();
  const begin = process.hrtime.bigint();
  let count = 0;
  while (Number(process.hrtime.bigint() - begin) / 1e9 < SECONDS) {
    const { accepted } = await initiator.channel.update(i, r, 1, initiator.sign);
    if (!accepted) throw new Error('an update was refused');
    count += 1;
  }
  const took = Number(process.hrtime.bigint() - begin) / 1e9;
  const { user, system } = process.cpuUsage(before);
  row('the SDK', `${Math.round(count / took)} a second`, `${Math.round((user + system) / count)} µs CPU`);
  initiator.disconnect();
  responder.disconnect();
  await node.stop();
}

const lines = transactions();
starts(lines[2]);
await decoding(lines);
await updates();
