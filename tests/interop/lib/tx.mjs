// The SDK's codec, for who is not in a folder where the SDK is installed.

export { Tag, buildTx, unpackTx } from '@aeternity/aepp-sdk';
