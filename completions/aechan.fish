# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_aechan_global_optspecs
    string join \n o/output= color= plain ascii v/verbose no-input home= keys= password-file= password-fd= h/help V/version
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
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_needs_command" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_needs_command" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_needs_command" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_needs_command" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_needs_command" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_needs_command" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_needs_command" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_needs_command" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_needs_command" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_needs_command" -s V -l version -d 'Print version'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "open" -d 'Open a channel and enter its session'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "resume" -d 'Go on with a stored channel: reconnect to its process, or have it restored'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "demo" -d 'Play the seed document\'s flow between two parties on an embedded node'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "devnode" -d 'Run the embedded development node'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "decode" -d 'Decode transactions and other API strings'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "review" -d 'Replay a recording and judge every sign request in it'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "track" -d 'Follow a transaction until it has its depth'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "channels" -d 'List stored channels'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "history" -d 'Show the stored events of a channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "state" -d 'Show the last co-signed state of a channel'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "policy" -d 'Rules that answer sign requests: check them, try them on a recording'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "key" -d 'Keys: make, import, list, check'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "man" -d 'Write the manual pages, one a command, into a folder'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "completions" -d 'Print a shell\'s completion script'
complete -c aechan -n "__fish_aechan_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l role -d 'Which party to be' -r -f -a "initiator\t'Proposes the channel'
responder\t'Waits for the proposal'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -s k -l key -d 'Who you are: a key\'s name, a file, dev:alice, prompt:, fd:N, env:VAR, cmd:PROGRAM' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l to -d 'The other party: an account or a key\'s name' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l initiator -d 'The initiator\'s account; yours if you are the initiator' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l responder -d 'The responder\'s account; yours if you are the responder' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s a -l initiator-amount -d 'What the initiator locks: 250 (aettos), 1.5ae' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s r -l responder-amount -d 'What the responder locks' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l push-amount -d 'What moves to the responder at once' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l channel-reserve -d 'What both must keep in the channel' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l lock-period -d 'Blocks for answering a solo close' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l ttl -d 'Last height for transactions; none by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l host -d 'Host of the responder\'s node' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l port -d 'Port where the responder\'s node listens for the initiator\'s' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l minimum-depth -d 'Blocks that must follow a transaction (see also the strategy)' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l minimum-depth-strategy -d 'How minimum-depth is meant: txfee or plain' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l fee -d 'Exact fee of the create' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l gas-price -d 'Gas price of the create' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l nonce -d 'Nonce of the create' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l timeout -d 'A node timer in milliseconds, e.g. --timeout idle=600000; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l param -d 'Any other parameter of the node, as it is' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l ws -d 'The channel socket, without query' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s u -l node -l url -d 'The node\'s HTTP API' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l network-id -d 'The network that signatures are for; asked of the node by default' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l dialect -d 'How the node talks' -r -f -a "auto\t'Asked of the node where it can be, else json-rpc'
json-rpc\t'Today\'s nodes'
legacy\t'Nodes of 2018'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l legacy-protocol -d 'Protocol number of a 2018 node, for its state hashes (15 is v0.16)' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l at-eof -d 'At the end of piped input: detach, leave, shutdown or stay' -r -f -a "detach\t'Drop the socket; the channel process lives on where the node lets it'
leave\t'Suspend the channel for both'
shutdown\t'Close by consent'
stay\t'Stay until the channel ends'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l patience -d 'How long piped input waits for the channel to open, and for each operation' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l legacy-profile -d 'What the embedded node imitates in the legacy dialect' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node as it was'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l block-ms -d 'Time between blocks of the embedded node, in milliseconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand open" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand open" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand open" -l allow-insecure-key-argument -d 'Allow a secret key as `--key` itself; development networks only'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l devnode -d 'Bring an embedded node and a counterparty on autopilot along'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand open" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand open" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand open" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s k -l key -d 'Who you are; the channel\'s own account must come of it. The default key if absent' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l ws -d 'Another channel socket than that of the last time' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s u -l node -l url -d 'The node\'s HTTP API' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l on-sign -d 'Who answers sign requests: ask, own, verified, policy or reject' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l policy -d 'The rules of `--on-sign policy`; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l at-eof -d 'At the end of piped input: detach, leave, shutdown or stay' -r -f -a "detach\t'Drop the socket; the channel process lives on where the node lets it'
leave\t'Suspend the channel for both'
shutdown\t'Close by consent'
stay\t'Stay until the channel ends'"
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l patience -d 'How long piped input waits for the channel to open, and for each operation' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l dialect -d 'How the parties talk' -r -f -a "legacy\t'2018'
json-rpc\t'Today'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l legacy-profile -d 'What the embedded node imitates in the legacy dialect' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node as it was'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l ws-port -d 'Port of the channel socket; 0 is any free one' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l http-port -d 'Port of the HTTP API; 0 is any free one' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l block-ms -d 'Time between blocks in milliseconds; 0 makes blocks on demand only' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l legacy-profile -d 'What it imitates in the legacy dialect' -r -f -a "seed\t'The seed document to the letter'
v0.16\t'The node as it was'"
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l fund -d 'Give this account 1000 AE at the start; may be repeated' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand devnode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand decode" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l network-id -d 'The network that the signatures are for' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand review" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand review" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand review" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand review" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand review" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand review" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand review" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand review" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand review" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l depth -d 'Blocks that must follow it' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s u -l node -l url -d 'The node\'s HTTP API' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s t -l timeout -d 'Give up after this many seconds' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand track" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand track" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand track" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand track" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand track" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand track" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand track" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand track" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand track" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand channels" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand history" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand history" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand history" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand history" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand history" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand history" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand state" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand state" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand state" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand state" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand state" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand state" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -f -a "check" -d 'Read a policy file and say what it does'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -f -a "test" -d 'Print what each rule would have done with the sign requests of a recording'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and not __fish_seen_subcommand_from check test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l policy -d 'The policy file; policy.toml beside keys.toml by default' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l network-id -d 'The network that the recording\'s signatures are for' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "check" -d 'Read a policy file and say what it does'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "test" -d 'Print what each rule would have done with the sign requests of a recording'
complete -c aechan -n "__fish_aechan_using_subcommand policy; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "new" -d 'Make a key and keep it in a keystore'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "import" -d 'Take in a keystore, a secret, words, an address or a signing program'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "list" -d 'List keys'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "show" -d 'Show what is known of a key, without its password'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "export" -d 'Print a key\'s secret'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "check" -d 'Open a key and compare it with its entry'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "fix-perms" -d 'Close key files to other users of this machine'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "passwd" -d 'Change a keystore\'s password'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "derive" -d 'List the accounts of mnemonic words, or give one a name'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "rename" -d 'Give a key another name'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "remove" -d 'Forget a key; its keystore stays where it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "default" -d 'Choose the key that is used when none is named'
complete -c aechan -n "__fish_aechan_using_subcommand key; and not __fish_seen_subcommand_from new import list show export check fix-perms passwd derive rename remove default help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l words -d 'Make mnemonic words and show them once: 12, 15, 18, 21 or 24 (24 without a number)' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from new" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l account -d 'Which account of the words' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail with exit code 12 instead'
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
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do not ask'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from fix-perms" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l new-password-file -d 'Read the new password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l new-password-fd -d 'Read the new password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l kdf-parallelism -d 'Lanes of the password\'s derivation; SDK 13 and before open keystores with 1 only' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l account -d 'Its number' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l count -d 'How many accounts to list' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from derive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Do not ask'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l none -d 'Choose none'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from default" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "new" -d 'Make a key and keep it in a keystore'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "import" -d 'Take in a keystore, a secret, words, an address or a signing program'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "list" -d 'List keys'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what is known of a key, without its password'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print a key\'s secret'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "check" -d 'Open a key and compare it with its entry'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "fix-perms" -d 'Close key files to other users of this machine'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "passwd" -d 'Change a keystore\'s password'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "derive" -d 'List the accounts of mnemonic words, or give one a name'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Give a key another name'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Forget a key; its keystore stays where it is'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "default" -d 'Choose the key that is used when none is named'
complete -c aechan -n "__fish_aechan_using_subcommand key; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand man" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand man" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand man" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand man" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand man" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand man" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand man" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand man" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s o -l output -d 'Print results as this' -r -f -a "pretty\t'For people'
json\t'One JSON document'
ndjson\t'One JSON object a line'"
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l color -d 'Use colour: auto, always or never' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Always'
never\t'Never'"
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l home -d 'Folder of journal and history' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l keys -d 'File that names keys' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l password-file -d 'Read the key\'s password from a file' -r -F
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l password-fd -d 'Read the key\'s password from this file descriptor' -r
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l plain -d 'Use no boxes, no colour and whole sentences'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l ascii -d 'Use ASCII characters only'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s v -l verbose -d 'Say more: every frame is shown'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -l no-input -d 'Never ask; fail with exit code 12 instead'
complete -c aechan -n "__fish_aechan_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "open" -d 'Open a channel and enter its session'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "resume" -d 'Go on with a stored channel: reconnect to its process, or have it restored'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "demo" -d 'Play the seed document\'s flow between two parties on an embedded node'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "devnode" -d 'Run the embedded development node'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "decode" -d 'Decode transactions and other API strings'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "review" -d 'Replay a recording and judge every sign request in it'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "track" -d 'Follow a transaction until it has its depth'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "channels" -d 'List stored channels'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "history" -d 'Show the stored events of a channel'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "state" -d 'Show the last co-signed state of a channel'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "policy" -d 'Rules that answer sign requests: check them, try them on a recording'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "key" -d 'Keys: make, import, list, check'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "man" -d 'Write the manual pages, one a command, into a folder'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "completions" -d 'Print a shell\'s completion script'
complete -c aechan -n "__fish_aechan_using_subcommand help; and not __fish_seen_subcommand_from open resume demo devnode decode review track channels history state policy key man completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "check" -d 'Read a policy file and say what it does'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from policy" -f -a "test" -d 'Print what each rule would have done with the sign requests of a recording'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "new" -d 'Make a key and keep it in a keystore'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "import" -d 'Take in a keystore, a secret, words, an address or a signing program'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "list" -d 'List keys'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "show" -d 'Show what is known of a key, without its password'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "export" -d 'Print a key\'s secret'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "check" -d 'Open a key and compare it with its entry'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "fix-perms" -d 'Close key files to other users of this machine'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "passwd" -d 'Change a keystore\'s password'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "derive" -d 'List the accounts of mnemonic words, or give one a name'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "rename" -d 'Give a key another name'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "remove" -d 'Forget a key; its keystore stays where it is'
complete -c aechan -n "__fish_aechan_using_subcommand help; and __fish_seen_subcommand_from key" -f -a "default" -d 'Choose the key that is used when none is named'
