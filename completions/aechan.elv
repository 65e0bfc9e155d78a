
use builtin;
use str;

set edit:completion:arg-completer[aechan] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'aechan'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'aechan'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand open 'Open a channel and enter its session'
            cand resume 'Go on with a stored channel: reconnect to its process, or have it restored'
            cand demo 'Play the seed document''s flow between two parties on an embedded node'
            cand devnode 'Run the embedded development node'
            cand decode 'Decode transactions and other API strings'
            cand review 'Replay a recording and judge every sign request in it'
            cand track 'Follow a transaction until it has its depth'
            cand channels 'List stored channels'
            cand history 'Show the stored events of a channel'
            cand state 'Show the last co-signed state of a channel'
            cand policy 'Rules that answer sign requests: check them, try them on a recording'
            cand key 'Keys: make, import, list, check'
            cand man 'Write the manual pages, one a command, into a folder'
            cand completions 'Print a shell''s completion script'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'aechan;open'= {
            cand --role 'Which party to be'
            cand -k 'Who you are: a key''s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM'
            cand --key 'Who you are: a key''s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM'
            cand --to 'The other party: an account or a key''s name'
            cand --initiator 'The initiator''s account; yours if you are the initiator'
            cand --responder 'The responder''s account; yours if you are the responder'
            cand -a 'What the initiator locks: 250 (aettos), 1.5ae'
            cand --initiator-amount 'What the initiator locks: 250 (aettos), 1.5ae'
            cand -r 'What the responder locks'
            cand --responder-amount 'What the responder locks'
            cand --push-amount 'What moves to the responder at once'
            cand --channel-reserve 'What both must keep in the channel'
            cand --lock-period 'Blocks for answering a solo close'
            cand --ttl 'Last height for transactions; none by default'
            cand --host 'Host of the responder''s node'
            cand --port 'Port where the responder''s node listens for the initiator''s'
            cand --minimum-depth 'Blocks that must follow a transaction (see also the strategy)'
            cand --minimum-depth-strategy 'How minimum-depth is meant: txfee or plain'
            cand --fee 'Exact fee of the create'
            cand --gas-price 'Gas price of the create'
            cand --nonce 'Nonce of the create'
            cand --timeout 'A node timer in milliseconds, e.g. --timeout idle=600000; may be repeated'
            cand --param 'Any other parameter of the node, as it is'
            cand --ws 'The channel socket, without query'
            cand -u 'The node''s HTTP API'
            cand --node 'The node''s HTTP API'
            cand --url 'The node''s HTTP API'
            cand --network-id 'The network that signatures are for; asked of the node by default'
            cand --dialect 'How the node talks'
            cand --legacy-protocol 'Protocol number of a 2018 node, for its state hashes (15 is v0.16)'
            cand --on-sign 'Who answers sign requests: ask, own, verified, policy or reject'
            cand --policy 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default'
            cand --at-eof 'At the end of piped input: detach, leave, shutdown or stay'
            cand --patience 'How long piped input waits for the channel to open, and for each operation'
            cand --legacy-profile 'What the embedded node imitates in the legacy dialect'
            cand --block-ms 'Time between blocks of the embedded node, in milliseconds'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --allow-insecure-key-argument 'Allow a secret key as `--key` itself; development networks only'
            cand --devnode 'Bring an embedded node and a counterparty on autopilot along'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;resume'= {
            cand -k 'Who you are; the channel''s own account must come of it. The default key if absent'
            cand --key 'Who you are; the channel''s own account must come of it. The default key if absent'
            cand --ws 'Another channel socket than that of the last time'
            cand -u 'The node''s HTTP API'
            cand --node 'The node''s HTTP API'
            cand --url 'The node''s HTTP API'
            cand --on-sign 'Who answers sign requests: ask, own, verified, policy or reject'
            cand --policy 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default'
            cand --at-eof 'At the end of piped input: detach, leave, shutdown or stay'
            cand --patience 'How long piped input waits for the channel to open, and for each operation'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;demo'= {
            cand --dialect 'How the parties talk'
            cand --legacy-profile 'What the embedded node imitates in the legacy dialect'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;devnode'= {
            cand --ws-port 'Port of the channel socket; 0 is any free one'
            cand --http-port 'Port of the HTTP API; 0 is any free one'
            cand --block-ms 'Time between blocks in milliseconds; 0 makes blocks on demand only'
            cand --legacy-profile 'What it imitates in the legacy dialect'
            cand --fund 'Give this account 1000 AE at the start; may be repeated'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;decode'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;review'= {
            cand --network-id 'The network that the signatures are for'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;track'= {
            cand --depth 'Blocks that must follow it'
            cand -u 'The node''s HTTP API'
            cand --node 'The node''s HTTP API'
            cand --url 'The node''s HTTP API'
            cand -t 'Give up after this many seconds'
            cand --timeout 'Give up after this many seconds'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;channels'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;history'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;state'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;policy'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand check 'Read a policy file and say what it does'
            cand test 'Print what each rule would have done with the sign requests of a recording'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'aechan;policy;check'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;policy;test'= {
            cand --policy 'The policy file; policy.toml beside keys.toml by default'
            cand --network-id 'The network that the recording''s signatures are for'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;policy;help'= {
            cand check 'Read a policy file and say what it does'
            cand test 'Print what each rule would have done with the sign requests of a recording'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'aechan;policy;help;check'= {
        }
        &'aechan;policy;help;test'= {
        }
        &'aechan;policy;help;help'= {
        }
        &'aechan;key'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand new 'Make a key and keep it in a keystore'
            cand import 'Take in a keystore, a secret, words, an address or a signing program'
            cand list 'List keys'
            cand show 'Show what is known of a key, without its password'
            cand export 'Print a key''s secret'
            cand check 'Open a key and compare it with its entry'
            cand fix-perms 'Close key files to other users of this machine'
            cand passwd 'Change a keystore''s password'
            cand derive 'List the accounts of mnemonic words, or give one a name'
            cand rename 'Give a key another name'
            cand remove 'Forget a key; its keystore stays where it is'
            cand default 'Choose the key that is used when none is named'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'aechan;key;new'= {
            cand --words 'Make mnemonic words and show them once: 12, 15, 18, 21 or 24 (24 without a number)'
            cand --kdf-parallelism 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;import'= {
            cand --account 'Which account of the words'
            cand --kdf-parallelism 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;list'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;show'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;export'= {
            cand --as 'In which form'
            cand --new-password-file 'Read the new password from a file'
            cand --new-password-fd 'Read the new password from this file descriptor'
            cand --kdf-parallelism 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;check'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;fix-perms'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;passwd'= {
            cand --new-password-file 'Read the new password from a file'
            cand --new-password-fd 'Read the new password from this file descriptor'
            cand --kdf-parallelism 'Lanes of the password''s derivation; SDK 13 and before open keystores with 1 only'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;derive'= {
            cand --account 'Its number'
            cand --count 'How many accounts to list'
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;rename'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;remove'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;default'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --none 'Choose none'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;key;help'= {
            cand new 'Make a key and keep it in a keystore'
            cand import 'Take in a keystore, a secret, words, an address or a signing program'
            cand list 'List keys'
            cand show 'Show what is known of a key, without its password'
            cand export 'Print a key''s secret'
            cand check 'Open a key and compare it with its entry'
            cand fix-perms 'Close key files to other users of this machine'
            cand passwd 'Change a keystore''s password'
            cand derive 'List the accounts of mnemonic words, or give one a name'
            cand rename 'Give a key another name'
            cand remove 'Forget a key; its keystore stays where it is'
            cand default 'Choose the key that is used when none is named'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'aechan;key;help;new'= {
        }
        &'aechan;key;help;import'= {
        }
        &'aechan;key;help;list'= {
        }
        &'aechan;key;help;show'= {
        }
        &'aechan;key;help;export'= {
        }
        &'aechan;key;help;check'= {
        }
        &'aechan;key;help;fix-perms'= {
        }
        &'aechan;key;help;passwd'= {
        }
        &'aechan;key;help;derive'= {
        }
        &'aechan;key;help;rename'= {
        }
        &'aechan;key;help;remove'= {
        }
        &'aechan;key;help;default'= {
        }
        &'aechan;key;help;help'= {
        }
        &'aechan;man'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;completions'= {
            cand -o 'Print results as this'
            cand --output 'Print results as this'
            cand --color 'Use colour: auto, always or never'
            cand --home 'Folder of journal and history'
            cand --keys 'File that names keys'
            cand --password-file 'Read the key''s password from a file'
            cand --password-fd 'Read the key''s password from this file descriptor'
            cand --plain 'Use no boxes, no colour and whole sentences'
            cand --ascii 'Use ASCII characters only'
            cand -v 'Say more: every frame is shown'
            cand --verbose 'Say more: every frame is shown'
            cand --no-input 'Never ask; fail with exit code 12 instead'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'aechan;help'= {
            cand open 'Open a channel and enter its session'
            cand resume 'Go on with a stored channel: reconnect to its process, or have it restored'
            cand demo 'Play the seed document''s flow between two parties on an embedded node'
            cand devnode 'Run the embedded development node'
            cand decode 'Decode transactions and other API strings'
            cand review 'Replay a recording and judge every sign request in it'
            cand track 'Follow a transaction until it has its depth'
            cand channels 'List stored channels'
            cand history 'Show the stored events of a channel'
            cand state 'Show the last co-signed state of a channel'
            cand policy 'Rules that answer sign requests: check them, try them on a recording'
            cand key 'Keys: make, import, list, check'
            cand man 'Write the manual pages, one a command, into a folder'
            cand completions 'Print a shell''s completion script'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'aechan;help;open'= {
        }
        &'aechan;help;resume'= {
        }
        &'aechan;help;demo'= {
        }
        &'aechan;help;devnode'= {
        }
        &'aechan;help;decode'= {
        }
        &'aechan;help;review'= {
        }
        &'aechan;help;track'= {
        }
        &'aechan;help;channels'= {
        }
        &'aechan;help;history'= {
        }
        &'aechan;help;state'= {
        }
        &'aechan;help;policy'= {
            cand check 'Read a policy file and say what it does'
            cand test 'Print what each rule would have done with the sign requests of a recording'
        }
        &'aechan;help;policy;check'= {
        }
        &'aechan;help;policy;test'= {
        }
        &'aechan;help;key'= {
            cand new 'Make a key and keep it in a keystore'
            cand import 'Take in a keystore, a secret, words, an address or a signing program'
            cand list 'List keys'
            cand show 'Show what is known of a key, without its password'
            cand export 'Print a key''s secret'
            cand check 'Open a key and compare it with its entry'
            cand fix-perms 'Close key files to other users of this machine'
            cand passwd 'Change a keystore''s password'
            cand derive 'List the accounts of mnemonic words, or give one a name'
            cand rename 'Give a key another name'
            cand remove 'Forget a key; its keystore stays where it is'
            cand default 'Choose the key that is used when none is named'
        }
        &'aechan;help;key;new'= {
        }
        &'aechan;help;key;import'= {
        }
        &'aechan;help;key;list'= {
        }
        &'aechan;help;key;show'= {
        }
        &'aechan;help;key;export'= {
        }
        &'aechan;help;key;check'= {
        }
        &'aechan;help;key;fix-perms'= {
        }
        &'aechan;help;key;passwd'= {
        }
        &'aechan;help;key;derive'= {
        }
        &'aechan;help;key;rename'= {
        }
        &'aechan;help;key;remove'= {
        }
        &'aechan;help;key;default'= {
        }
        &'aechan;help;man'= {
        }
        &'aechan;help;completions'= {
        }
        &'aechan;help;help'= {
        }
    ]
    $completions[$command]
}
