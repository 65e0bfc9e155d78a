# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_aechan_global_optspecs
    string join \n o/output= fields= color= plain ascii unit= v/verbose q/quiet p/profile= n/network= no-history no-input C/channel= insecure y/yes home= keys= password-file= password-fd= h/help V/version
end

function __fish_aechan_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_aechan_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_aechan_using_subcommand
    set -l cmd (__fish_aechan_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c aechan -n "__fish_aechan_needs_command" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_needs_command" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_needs_command" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_needs_command" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_needs_command" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_needs_command" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_needs_command" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_needs_command" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_needs_command" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_needs_command" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_needs_command" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_needs_command" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_needs_command" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_needs_command" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_needs_command" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_needs_command" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_needs_command" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_needs_command" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_needs_command" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_needs_command" -s V -l version -d 'Print version'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "open" -d 'Open a channel and enter its session'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "invite" -d 'Print an invite: all that both parties must open a channel with, in one word'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "join" -d 'Take part in the channel of an invite'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "resume" -d 'Go on with a stored channel: reconnect to its process, or have it restored'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "run" -d 'Run a script: a file, standard input, or -c'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "attach" -d 'Attach this terminal to a session that runs already'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "up" -d 'Run a stored channel\'s session without a terminal'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "demo" -d 'Play the seed document\'s flow between two parties on an embedded node'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "devnode" -d 'Run the embedded development node'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "doctor" -d 'Look whether everything is in place that a channel needs: keys, node, socket, disk'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "bench" -d 'Measure updates a second through a node, with as many channels as you like'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "decode" -d 'Decode transactions and other API strings'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "encode" -d 'Build a channel transaction, unsigned'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "sign" -d 'Sign a transaction with a key of yours, without any network'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "verify" -d 'Say who signed a transaction, in which form, for which network'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "hash" -d 'Print every hash of a transaction, and what it is for'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "id" -d 'Compute a channel\'s id'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "convert" -d 'Convert an amount into another unit'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "review" -d 'Replay a recording and judge every sign request in it'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "track" -d 'Follow a transaction until it has its depth'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "solo-close" -d 'Start closing a channel alone, with the last state that both signed'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "slash" -d 'Answer a solo close that uses an older state'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "settle" -d 'Be paid after a solo close'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "snapshot" -d 'Put the last round on chain without closing'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "http" -d 'Write a transaction over HTTP, beside the channel process; the node\'s helper must agree'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "cosign" -d 'Co-sign and post what the other party wrote with `http`'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "watch" -d 'Look for solo closes with old states; alert, ask or answer'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "inspect" -d 'Look up anything: an account, channel, transaction, block, height, or any text'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "tx" -d 'Look up anything: an account, channel, transaction, block, height, or any text'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "account" -d 'Show balance, nonce and pending transactions of an account on chain'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "balance" -d 'Show the coins of an account on chain'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "nonce" -d 'Show the last nonce of an account and the next'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "height" -d 'Show the height of the newest block'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "chain" -d 'Show how the node and its chain are'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "broadcast" -d 'Check a signed transaction and post it, once'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "faucet" -d 'Ask for coins that are worth nothing'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "log" -d 'Look at sessions that were written down: print, replay, compare, draw, give away'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "channels" -d 'List stored channels'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "forget" -d 'Delete a stored channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "policy" -d 'Rules that answer sign requests: check them, try them on a recording'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "config" -d 'Look at the configuration, and change it'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "profile" -d 'Profiles of the configuration: list, use, show'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "key" -d 'Keys: make, import, list, check'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "man" -d 'Write the manual pages, one a command, into a folder'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "help" -d 'Explain commands and topics'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "completions" -d 'Print a shell\'s completion script'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "pay" -d 'Pay the peer'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "request" -d 'Ask the peer to pay you'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "update" -d 'Move coins inside the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "u" -d 'Move coins inside the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "msg" -d 'Tell the peer something'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "m" -d 'Tell the peer something'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "deposit" -d 'Add coins to your side of the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "withdraw" -d 'Take coins out of your side of the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "approve" -d 'Sign a request'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "y" -d 'Sign a request'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "reject" -d 'Refuse a request'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "n" -d 'Refuse a request'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "pending" -d 'List the sign requests that wait'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "show" -d 'Show a request again'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "d" -d 'Show a request again'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "balances" -d 'Who has what in the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "b" -d 'Who has what in the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "state" -d 'Round, balances, last co-signed transaction'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "timers" -d 'The timeouts that run, and what happens at zero'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "explain" -d 'What a word means, and what it says of this channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "why" -d 'What a word means, and what it says of this channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "history" -d 'What happened, from the journal'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "shutdown" -d 'Close the channel with the peer\'s consent'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "leave" -d 'Suspend the channel for both'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "call" -d 'Send any request'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "get" -d 'Ask the node for something of the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "new-contract" -d 'Make a contract inside the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "call-contract" -d 'Call a contract inside the channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "dry-run" -d 'See what a call would return'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "force-progress" -d 'Have the chain make a contract call that the peer does not sign'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "clean-calls" -d 'Have the node forget the results of past contract calls'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "assume-depth" -d 'Go on without waiting for a transaction\'s depth'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "ping" -d 'See whether the node answers'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "raw" -d 'Send a frame of your own'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "dev" -d 'Steer the embedded node'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "wait" -d 'Wait for an event'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "assert" -d 'Fail unless a condition holds'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "detach" -d 'Leave, and keep the channel at the node'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l role -d 'Which party to be' -r -f -a "initiator\t'Proposes the channel'
responder\t'Waits for the proposal'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l to -d 'The other party: an account or a key\'s name' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l initiator -d 'The initiator\'s account; yours if you are the initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l responder -d 'The responder\'s account; yours if you are the responder' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s a -l initiator-amount -d 'What the initiator locks: 250 (aettos), 1.5ae' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s r -l responder-amount -d 'What the responder locks' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l push-amount -d 'What moves to the responder at once; nothing unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l channel-reserve -d 'What both must keep in the channel; 2 aetto unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l lock-period -d 'Blocks for answering a solo close; 10 unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l ttl -d 'Last height for transactions; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l host -d 'Host of the responder\'s node; localhost unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l port -d 'Port where the responder\'s node listens for the initiator\'s; 12340 unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l minimum-depth -d 'Blocks that must follow a transaction (see also the strategy)' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l minimum-depth-strategy -d 'How minimum-depth is meant: txfee or plain' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l timeout -d 'A node timer in milliseconds, e.g. --timeout idle=600000; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l param -d 'Any other parameter of the node, as it is; never part of an invite' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l invite -d 'Open with the parameters of this invite; your key says which party you are' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l fee -d 'Exact fee of the create' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l gas-price -d 'Gas price of the create' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l nonce -d 'Nonce of the create' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l skip -d 'Leave out a check before the opening, as P09; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l legacy-protocol -d 'Protocol number of a 2018 node, for its state hashes; that of --legacy-profile by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l at-eof -d 'At the end of piped input: detach, leave, shutdown or stay' -r -f -a "detach\t'Drop the socket; the channel process lives on where the node lets it'
leave\t'Suspend the channel for both'
shutdown\t'Close by consent'
stay\t'Stay until the channel ends'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l patience -d 'How long piped input waits for the channel to open, and for each operation' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s c -l command -d 'Run these lines instead of standard input, parted by `;`; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l let -d 'Give the script a variable: `$NAME` is VALUE in it; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l drain -d 'How long what was begun with `&` may take once input has ended' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l reconnect-for -d 'How long a lost connection is tried to be taken up again; 0 is not at all' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l record -d 'Write the session down here; `off` does not. Into the state folder by default, or with `on`' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l legacy-profile -d 'Which node of 2018 it is, and what an embedded one imitates' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node of June 2018 as it was'
v0.17\t'The node of July 2018: deposits and withdrawals over the socket'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l block-ms -d 'Time between blocks of the embedded node, in milliseconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l allow-insecure-key-argument -d 'Allow a secret key as `--key` itself; development networks only'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l devnode -d 'Bring an embedded node and a counterparty on autopilot along'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand open" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand open" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand open" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand open" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l role -d 'Which party you will be' -r -f -a "initiator\t'Proposes the channel'
responder\t'Waits for the proposal'"
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l to -d 'The other party: an account or a key\'s name' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l initiator -d 'The initiator\'s account; yours if you are the initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l responder -d 'The responder\'s account; yours if you are the responder' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s a -l initiator-amount -d 'What the initiator locks: 250 (aettos), 1.5ae' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s r -l responder-amount -d 'What the responder locks' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l push-amount -d 'What moves to the responder at once; nothing unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l channel-reserve -d 'What both must keep in the channel; 2 aetto unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l lock-period -d 'Blocks for answering a solo close; 10 unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l ttl -d 'Last height for transactions; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l host -d 'Host of the responder\'s node; localhost unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l port -d 'Port where the responder\'s node listens for the initiator\'s; 12340 unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l minimum-depth -d 'Blocks that must follow a transaction (see also the strategy)' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l minimum-depth-strategy -d 'How minimum-depth is meant: txfee or plain' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l timeout -d 'A node timer in milliseconds, e.g. --timeout idle=600000; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l param -d 'Any other parameter of the node, as it is; never part of an invite' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand invite" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand join" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand join" -l fee -d 'Exact fee of the create, if you are the initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l gas-price -d 'Gas price of the create, if you are the initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l skip -d 'Leave out a check before the opening, as P09; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand join" -l at-eof -d 'At the end of piped input: detach, leave, shutdown or stay' -r -f -a "detach\t'Drop the socket; the channel process lives on where the node lets it'
leave\t'Suspend the channel for both'
shutdown\t'Close by consent'
stay\t'Stay until the channel ends'"
complete -c aechan -n "__fish_aechan_using_subcommand join" -l patience -d 'How long piped input waits for the channel to open, and for each operation' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -s c -l command -d 'Run these lines instead of standard input, parted by `;`; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l let -d 'Give the script a variable: `$NAME` is VALUE in it; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l drain -d 'How long what was begun with `&` may take once input has ended' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l reconnect-for -d 'How long a lost connection is tried to be taken up again; 0 is not at all' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l record -d 'Write the session down here; `off` does not. Into the state folder by default, or with `on`' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l legacy-profile -d 'Which node of 2018 it is' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node of June 2018 as it was'
v0.17\t'The node of July 2018: deposits and withdrawals over the socket'"
complete -c aechan -n "__fish_aechan_using_subcommand join" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand join" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand join" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand join" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand join" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand join" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand join" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand join" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand join" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand join" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand join" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand join" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand join" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand join" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand join" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l at-eof -d 'At the end of piped input: detach, leave, shutdown or stay' -r -f -a "detach\t'Drop the socket; the channel process lives on where the node lets it'
leave\t'Suspend the channel for both'
shutdown\t'Close by consent'
stay\t'Stay until the channel ends'"
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l patience -d 'How long piped input waits for the channel to open, and for each operation' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s c -l command -d 'Run these lines instead of standard input, parted by `;`; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l let -d 'Give the script a variable: `$NAME` is VALUE in it; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l drain -d 'How long what was begun with `&` may take once input has ended' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l reconnect-for -d 'How long a lost connection is tried to be taken up again; 0 is not at all' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l record -d 'Write the session down here; `off` does not. Into the state folder by default, or with `on`' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand run" -s c -l command -d 'Run these lines instead of standard input, parted by `;`; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -l let -d 'Give the script a variable: `$NAME` is VALUE in it; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -l drain -d 'How long what was begun with `&` may take once input has ended' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand run" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand run" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand run" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand run" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand run" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand run" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand run" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand run" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand run" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand run" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand run" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand run" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand run" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand attach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand up" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand up" -l at-eof -d 'At the end of piped input: detach, leave, shutdown or stay' -r -f -a "detach\t'Drop the socket; the channel process lives on where the node lets it'
leave\t'Suspend the channel for both'
shutdown\t'Close by consent'
stay\t'Stay until the channel ends'"
complete -c aechan -n "__fish_aechan_using_subcommand up" -l patience -d 'How long piped input waits for the channel to open, and for each operation' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s c -l command -d 'Run these lines instead of standard input, parted by `;`; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l let -d 'Give the script a variable: `$NAME` is VALUE in it; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l drain -d 'How long what was begun with `&` may take once input has ended' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l reconnect-for -d 'How long a lost connection is tried to be taken up again; 0 is not at all' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l record -d 'Write the session down here; `off` does not. Into the state folder by default, or with `on`' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand up" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand up" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand up" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand up" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand up" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand up" -s d -l detach -d 'Go to the background once the channel is there, and print process and channel'
complete -c aechan -n "__fish_aechan_using_subcommand up" -l in-background -d 'This is the one in the background'
complete -c aechan -n "__fish_aechan_using_subcommand up" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand up" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand up" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand up" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand up" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand up" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand up" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand up" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand up" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l dialect -d 'How the parties talk' -r -f -a "legacy\t'2018'
json-rpc\t'Today'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l legacy-profile -d 'What the embedded node imitates in the legacy dialect' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node of June 2018 as it was'
v0.17\t'The node of July 2018: deposits and withdrawals over the socket'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l ws-port -d 'Port of the channel socket; 0 is any free one' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l http-port -d 'Port of the HTTP API; 0 is any free one' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l block-ms -d 'Time between blocks in milliseconds; 0 makes blocks on demand only' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l legacy-profile -d 'What it imitates in the legacy dialect' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node of June 2018 as it was'
v0.17\t'The node of July 2018: deposits and withdrawals over the socket'"
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l fund -d 'Give this account 1000 AE at the start; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l fault -d 'Let something go wrong: NAME, NAME:PARTY, NAME:ARGUMENT; list shows all; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l keys-out -d 'Write the keys of the accounts that are rich at the start into a new keys.toml' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l channels -d 'How many channels at once' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l seconds -d 'Stop after this many seconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l updates -d 'Stop after this many updates of each channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l initiator -d 'Who opens the channels' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l responder -d 'Who takes part in them' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l port -d 'Where the responders\' node listens for the first channel; the others follow' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l minimum-depth -d 'Blocks that must follow a create before its channel is used' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l patience -d 'How long a channel may take to open, and an update to come about, in seconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l no-fsync -d 'Do not wait for the disk before a signature leaves; for measuring only'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand bench" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l check -d 'Hold it against the chain too: signatures, fee, nonce, funds, or whether it is there'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l json -d 'Fields as JSON: a file, or - for standard input' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l era -d 'Whose layouts: today\'s, or those of 2018' -r -f -a "modern\t'Today\'s'
2018\t'That of v0.16'"
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l layout -d 'Another layout of the kind, as `decode` names it' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l from -l to -d 'Who acts: deposits, closes, settles; for a withdrawal, who gets the coins' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l initiator -d 'The initiator of a create' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l responder -d 'The responder of a create' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l initiator-amount -d 'The initiator\'s coins' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l responder-amount -d 'The responder\'s coins' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l channel-reserve -d 'What both must keep in the channel; 2 aetto unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l lock-period -d 'Blocks for answering a solo close; 10 unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l amount -d 'What is deposited or withdrawn' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l ttl -d 'Last height at which it may be included; none unless said' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l gas-price -d 'The least fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l nonce -d 'Account nonce of whoever acts' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l round -d 'Round of the state that it commits to' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l state-hash -d 'The state that it commits to' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l payload -d 'The co-signed state that it shows; none means the one on chain' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l poi -d 'The proof of both parties\' balances' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l initiator-delegate -d 'A delegate of the initiator; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l responder-delegate -d 'A delegate of the responder; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l update -d 'The update of a force progress, as its bytes' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l offchain-trees -d 'The state trees of a force progress' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l legacy-protocol -d 'Protocol number of the 2018 node, for its state hashes' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand encode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l form -d 'Which of the two forms that nodes take' -r -f -a "hashed\t'Over the hash of the transaction, as wallets do'
raw\t'Over its bytes, as nodes of before Lima want it'"
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l beside-the-journal -d 'Sign although the channel is stored here'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand sign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l by -d 'Who should have signed: an account, dev:alice, or a key\'s name; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand hash" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand id" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand id" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand id" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand id" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand id" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand id" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand id" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand id" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand id" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand id" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand id" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand id" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand id" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand id" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand id" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand id" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand id" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand id" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand id" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand id" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand convert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l network-id -d 'The network that the signatures are for' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand review" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand review" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand review" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand review" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand review" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand review" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand review" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand review" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l depth -d 'Blocks that must follow it' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -l grace -d 'How long it may be out of sight before it counts as dropped; a bare number is seconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand track" -s t -l timeout -d 'Give up after this long, as 30s or 5m; a bare number is seconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand track" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand track" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand track" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand track" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand track" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand track" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand track" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand track" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand track" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand solo-close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand slash" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand settle" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand snapshot" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -f -a "deposit" -d 'Add coins to your side of the channel'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -f -a "withdraw" -d 'Take coins out of your side of the channel'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -f -a "shutdown" -d 'Close by consent'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -f -a "solo-close" -d 'Start closing alone, with the last state that both signed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -f -a "slash" -d 'Answer a solo close that uses an older state'
complete -c aechan -n "__fish_aechan_using_subcommand http; and not __fish_seen_subcommand_from deposit withdraw shutdown solo-close slash settle" -f -a "settle" -d 'Be paid after a solo close'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l insist -d 'Go on although a session of the channel runs'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from deposit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l insist -d 'Go on although a session of the channel runs'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from withdraw" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l insist -d 'Go on although a session of the channel runs'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from shutdown" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from solo-close" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from slash" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l gas-price -d 'The minimum fee at this gas price, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l round -d 'Use an older state than the last one: that of this round' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l out -d 'Where --offline writes the transaction; standard output by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s t -l timeout -d 'Give up after this long, as 30s or 5m; what was posted stays posted' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l offline -d 'Ask no node: sign with --nonce and write the transaction down'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l wait -d 'Wait until the chain is in the state for it, instead of saying that it is not'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l insist -d 'Go on although the node cannot be trusted, or the chain is not known to be in the state for it'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l no-track -d 'Do not follow the transaction once it is posted'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand http; and __fish_seen_subcommand_from settle" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l nonce -d 'This account nonce; the next one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l ttl -d 'The last height for inclusion; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l on-sign -d 'Who confirms: ask (the default on a terminal), own, verified, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l depth -d 'Blocks that must follow the transaction; 0 is content with its own' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l insist -d 'Go on although a session of the channel runs'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand cosign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l auto-slash -d 'What to do about a close that uses an older state' -r -f -a "no\t'Tell it'
ask\t'Tell it and ask'
yes\t'Answer it'"
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l every -d 'How often the chain is looked at, as 500ms or 30s' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l depth -d 'Blocks after which a transaction counts' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l gas-price -d 'The gas price of what it posts, instead of the one that the node tells, which is believed up to five times the usual one' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l all -d 'Every stored channel of the node\'s network that is not over'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l auto-settle -d 'Settle closes once their lock period is over'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l once -d 'Look once, do what is to be done, and end'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand watch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand tx" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand account" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand account" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand account" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand account" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand account" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand account" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand account" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand account" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand account" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand account" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand account" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand account" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand account" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand account" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand account" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand account" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand balance" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand nonce" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand height" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand height" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand height" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand height" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand height" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand height" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand height" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand height" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand height" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand height" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand height" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand height" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand height" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand height" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand height" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand height" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -f -a "status" -d 'Show network, height, version, and whether the node is in sync'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -f -a "height" -d 'Show the height of the newest block'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and not __fish_seen_subcommand_from status height gas-prices" -f -a "gas-prices" -d 'Show what gas cost lately'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from height" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand chain; and __fish_seen_subcommand_from gas-prices" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l depth -d 'Blocks that must follow it, with --wait' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l wait -d 'Follow it to its depth'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l force -d 'Post it although a check failed'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand broadcast" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l faucet -d 'Another faucet than the testnet\'s or the embedded node\'s' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand faucet" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "list" -d 'List the transcripts that are kept, the latest first'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "show" -d 'Print a session as it was printed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "export" -d 'Print a transcript in a form that other programs read'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "replay" -d 'Play a transcript through the checks of this version: what it would verify and refuse'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "diff" -d 'Lay two transcripts of one channel side by side, round by round'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "redact" -d 'Print a transcript that can be given away: no credentials, nothing that people wrote'
complete -c aechan -n "__fish_aechan_using_subcommand log; and not __fish_seen_subcommand_from list show export replay diff redact diagram" -f -a "diagram" -d 'Draw who said what to whom'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l network-id -d 'What the signatures are for, where the transcript does not say it' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l event -d 'Only this event, as info.open, or a kind of them, as sign; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l grep -d 'Only what has this text in it, in either case' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l last -d 'Only the last N of what is left' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l frames -d 'The frames too, as they were on the wire'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l network-id -d 'What the signatures are for, where the transcript does not say it' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l as -d 'The form' -r -f -a "wscat\t'As wscat shows a connection'
json\t'One JSON document'
ndjson\t'One JSON object a line'
markdown\t'A page with a table'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l network-id -d 'What the signatures are for, where the transcript does not say it' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from replay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l network-id -d 'What the signatures are for, where the transcripts do not say it' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l network-id -d 'What the signatures are for, where the transcript does not say it' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l keep-texts -d 'Leave in what people wrote: messages, notes, typed lines'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l keep-hosts -d 'Leave in the hosts of nodes'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from redact" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l network-id -d 'What the signatures are for, where the transcript does not say it' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l mermaid -d 'As a Mermaid sequence diagram'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand log; and __fish_seen_subcommand_from diagram" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand forget" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -f -a "show" -d 'Print the rules of a policy file, in the order in which they are asked'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -f -a "check" -d 'Read a policy file and say what it does'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from show check test" -f -a "test" -d 'Print what each rule would have done with the sign requests of a recording'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l policy -d 'The policy file; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l network-id -d 'The network that the recording\'s signatures are for' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -f -a "path" -d 'Print where the configuration is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -f -a "show" -d 'Print what holds, flags and environment included'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -f -a "get" -d 'Print one value: that which holds, or profile.NAME.KEY as it stands in a file'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -f -a "set" -d 'Change one value in config.toml, and nothing else there'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -f -a "edit" -d 'Open config.toml in your editor, and check it after'
complete -c aechan -n "__fish_aechan_using_subcommand config; and not __fish_seen_subcommand_from path show get set edit init" -f -a "init" -d 'Write a config.toml to begin with; it must not be there yet'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l origin -d 'Say where each value comes from'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l network-id -d 'The network that signatures are for: ae_mainnet, ae_uat, ae_dev; asked of the node, or found by trying, if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l dialect -d 'How the node talks; asked of it where it can be' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l project -d 'In ./aechan.toml instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l project -d './aechan.toml instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand config; and __fish_seen_subcommand_from init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -f -a "list" -d 'Print the profiles that there are, the one in use marked'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -f -a "use" -d 'Use this profile from now on, where -p names no other'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and not __fish_seen_subcommand_from list use show" -f -a "show" -d 'Print what a profile says; the one in use if none is named'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "new" -d 'Make a key and keep it in a keystore'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "import" -d 'Take in a keystore, a secret, words, an address or a signing program'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "list" -d 'List keys'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "show" -d 'Show what is known of a key, without its password'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "export" -d 'Print a key\'s secret'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "check" -d 'Open a key and compare it with its entry'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "fix-perms" -d 'Close key files to other users of this machine'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "passwd" -d 'Change a keystore\'s password'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "derive" -d 'List the accounts of mnemonic words, or give one a name'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "rename" -d 'Give a key another name'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "remove" -d 'Forget a key; its keystore stays where it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default" -f -a "default" -d 'Choose the key that is used when none is named'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l words -d 'Make mnemonic words and show them once: 12, 15, 18, 21 or 24 (24 without a number)' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l account -d 'Which account of the words' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l as -d 'In which form' -r -f -a "sk\t'sk_…, in the clear'
hex\t'128 hexadecimal digits, in the clear'
keystore\t'A keystore with a password of its own'
mnemonic\t'Its mnemonic words, in the clear'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l new-password-file -d 'Read the new password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l new-password-fd -d 'Read the new password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do not ask'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l new-password-file -d 'Read the new password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l new-password-fd -d 'Read the new password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l account -d 'Its number' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l count -d 'How many accounts to list' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l none -d 'Choose none'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand man" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand man" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand man" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand man" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand man" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand man" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand man" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand man" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand man" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand help" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand help" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand help" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand help" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand help" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand help" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand help" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand help" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand help" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand help" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand help" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand help" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand help" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand help" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand help" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand help" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand help" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand help" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand help" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l retry -d 'So many times again when it collides with the peer\'s own request' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand pay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand request" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand request" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l retry -d 'So many times again when it collides with the peer\'s own request' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand request" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand request" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand request" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand request" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand request" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand request" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand request" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand request" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand request" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand request" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand request" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand request" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand request" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand request" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand update" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand update" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l retry -d 'So many times again when it collides with the peer\'s own request' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand update" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand update" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand update" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand update" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand update" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand update" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand update" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand update" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand update" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand update" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand update" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand update" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand update" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand u" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand u" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l retry -d 'So many times again when it collides with the peer\'s own request' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand u" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand u" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand u" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand u" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand u" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand u" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand u" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand u" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand u" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand u" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand u" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand u" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand u" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand u" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand msg" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand m" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand m" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand m" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand m" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand m" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand m" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand m" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand m" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand m" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand m" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand m" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand m" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand m" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand m" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand m" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand m" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l nonce -d 'This account nonce' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l retry -d 'So many times again when it collides with the peer\'s own request' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand deposit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l nonce -d 'This account nonce' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l retry -d 'So many times again when it collides with the peer\'s own request' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand withdraw" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l blind -d 'Have a contract run, although what it does cannot be known before'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand approve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand y" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand y" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l override -d 'Sign although this check failed; name every one' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand y" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand y" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand y" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand y" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand y" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand y" -l blind -d 'Have a contract run, although what it does cannot be known before'
complete -c aechan -n "__fish_aechan_using_subcommand y" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand y" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand y" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand y" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand y" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand y" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand y" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand y" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand y" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l code -d 'The reason the peer is told, 1 to 65535; 128 and above are yours' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand reject" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand n" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand n" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l code -d 'The reason the peer is told, 1 to 65535; 128 and above are yours' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand n" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand n" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand n" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand n" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand n" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand n" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand n" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand n" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand n" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand n" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand n" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand n" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand n" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand n" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand pending" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand show" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand show" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand show" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand show" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand show" -l json -d 'As one JSON object'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l raw -d 'The frame as received'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l tx -d 'The decoded transaction'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand show" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand show" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand show" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand show" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand d" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand d" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand d" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand d" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand d" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand d" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand d" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand d" -l json -d 'As one JSON object'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l raw -d 'The frame as received'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l tx -d 'The decoded transaction'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand d" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand d" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand d" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand d" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand d" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l plot -d 'Drawn in the terminal'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand balances" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand b" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand b" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand b" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand b" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand b" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand b" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand b" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand b" -l plot -d 'Drawn in the terminal'
complete -c aechan -n "__fish_aechan_using_subcommand b" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand b" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand b" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand b" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand b" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand b" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand b" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand b" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand b" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand state" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand state" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand state" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand state" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand state" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand state" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand timers" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand why" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand why" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand why" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand why" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand why" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand why" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand why" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand why" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand why" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand why" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand why" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand why" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand why" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand why" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand why" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand history" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand history" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l from-node -d 'What the node has told lately'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l plot -d 'Drawn in the terminal'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l fee -d 'Exactly this fee' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l nonce -d 'This account nonce' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand shutdown" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand leave" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand call" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand call" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand call" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand call" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand call" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand call" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand call" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand call" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand call" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand call" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand call" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand call" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand get" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand get" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand get" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand get" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand get" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand get" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand get" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand get" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand get" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand get" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand get" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand get" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand get" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand get" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand get" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l deposit -d 'Coins that the contract begins with' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l vm -d 'The virtual machine\'s version; 8 by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l abi -d 'The ABI\'s version; 3 by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand new-contract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l amount -d 'What the call pays the contract' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l abi -d 'The ABI\'s version; 3 by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand call-contract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l amount -d 'What the call pays the contract' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l abi -d 'The ABI\'s version; 3 by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l meta -d 'A note that the peer is shown with it' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l block-hash -d 'The block that the state is computed at, kh_… or mh_…' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand dry-run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l amount -d 'What the call pays the contract' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l abi -d 'The ABI\'s version; 3 by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l gas -d 'The most gas the call may use; 1000000 by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l gas-price -d 'The minimum fee at this gas price' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l nonce -d 'This account nonce' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand force-progress" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand clean-calls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand assume-depth" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand ping" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand raw" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand dev" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand wait" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand assert" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s t -l timeout -d 'Give up after this long, as 30s or 5m' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l on-sign -d 'Who answers the sign requests it brings about: own (the default), verified, policy, reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM; the default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l ws -d 'The channel socket, without query; that of the last time, or ws://localhost:3014/channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s u -l node -l url -d 'The node\'s HTTP API; beside the channel socket, or http://127.0.0.1:3013' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
flat\t'Lines of key.path=value'
none\t'Nothing: the exit code tells'"
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l fields -d 'Print these fields of each result, between tabs: round,balances.initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l unit -d 'Show amounts in this unit: ae, aetto, or auto; what is typed is never affected' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s p -l profile -d 'The profile of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s n -l network -d 'The network: mainnet, testnet, dev, or a [network.NAME] of config.toml' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s C -l channel -d 'The channel meant: its id, or the beginning of it; the running or last one by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s v -l verbose -d 'Say more: -v decisions, -vv every frame as it is'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s q -l quiet -d 'Say nothing on standard error but what went wrong'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l no-history -d 'Keep no history of the lines that are typed'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -l insecure -d 'Allow ws:// to another machine, unencrypted; on mainnet only together with -y'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s y -l yes -d 'Do not ask whether you are sure; never answers a sign request'
complete -c aechan -n "__fish_aechan_using_subcommand detach" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -s C -l channel -r -f -a "(aechan __complete channels 2>/dev/null)"
complete -c aechan -s k -l key -r -f -a "(aechan __complete keys 2>/dev/null)"
complete -c aechan -s p -l profile -r -f -a "(aechan __complete profiles 2>/dev/null)"
complete -c aechan -s n -l network -r -f -a "(aechan __complete networks 2>/dev/null)"
complete -c aechan -n "__fish_seen_subcommand_from resume attach up forget" -f -a "(aechan __complete channels 2>/dev/null)"
complete -c aechan -n "__fish_seen_subcommand_from pay request update u msg m deposit withdraw approve y reject n pending show d balances b state timers explain why history shutdown leave call get new-contract call-contract dry-run force-progress clean-calls assume-depth ping raw dev wait assert detach" -f -a "(aechan __complete args -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)"
complete -c aechan -n "__fish_seen_subcommand_from log; and __fish_seen_subcommand_from show export replay diff redact diagram" -F -a "(aechan __complete transcripts 2>/dev/null)"
